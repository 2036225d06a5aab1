package org.prunepoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * The sample's network for grey pictures: the kernels of its first layer are summed over the
 * colours, in double, so that a grey picture gives what it would give the network in colours.
 */
public final class GreySample {
  private GreySample() {}

  public static Model model() {
    Model colours = Model.open(Sample.CFG, Sample.WEIGHTS);
    Weights before = Objects.requireNonNull(colours.weights());
    ConvolutionWeights first = before.convolution(0);
    float[] kernels = new float[first.kernels().length / 3];
    for (int o = 0; o < first.filters(); o++) {
      for (int k = 0; k < 9; k++) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
          sum += first.kernels()[27 * o + 9 * c + k];
        }
        kernels[9 * o + k] = (float) sum;
      }
    }
    List<ConvolutionWeights> convolutions = new ArrayList<>(before.convolutions());
    convolutions.set(0, new ConvolutionWeights(first.bias(), first.batchNorm(), kernels));
    Cfg cfg = Cfg.parse("grey.cfg", text().getBytes(StandardCharsets.UTF_8));
    Network network = NetworkReader.read(cfg).network();
    var weights = new Weights(before.header(), convolutions, before.shortcuts());
    return new Model(Sample.CFG, cfg, network, Sample.WEIGHTS, weights, List.of());
  }

  /** Of the cfg. */
  public static String text() {
    try {
      return Files.readString(Sample.CFG).replace("channels=3", "channels=1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
