package org.prunepoint.training.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NarrowCfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/** The network that is trained is the network that is run: PyTorch against ONNX Runtime. */
class TorchParityTest {

  @Tag("real")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bccd/yolov3-spp-w25|bccd/yolov3-spp-w25-base",
        "bccd/yolov3-spp-w25|bccd/yolov3-spp-w25-sparse",
        "bccd/yolov3-tiny-w50|bccd/yolov3-tiny-w50-sparse",
      })
  void trainedNetworksGiveTheSameWithinATenThousandth(String files) {
    String[] pair = files.split("\\|");
    Model model =
        Model.open(
            RealData.folder().resolve(pair[0] + ".cfg"),
            RealData.folder().resolve(pair[1] + ".weights"));

    assertThat(difference(model.network(), model.weights())).isLessThan(1e-4);
  }

  static Stream<String> families() {
    return Stream.of(
        "yolov3-tiny",
        "yolov3-tiny_3l",
        "yolov3-tiny-prn",
        "yolov3-spp",
        "yolov3_5l",
        "yolov4",
        "yolov4-tiny",
        "yolov4-tiny-3l",
        "yolov4-csp",
        "yolov4-csp-swish",
        "yolov4-sam-mish-csp-reorg-bfm",
        "yolov7-tiny",
        "enet-coco",
        "csresnext50-panet-spp",
        "cd53paspp-gamma");
  }

  /** All but the leanest at a quarter of their width: the graph is the same. */
  @Tag("real")
  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyGivesTheSameForRandomWeights(String name) throws IOException {
    String cfg = Files.readString(RealData.folder().resolve("cfg/" + name + ".cfg"));
    Network full =
        NetworkReader.read(NarrowCfg.parsed(NarrowCfg.of(cfg, name.equals("enet-coco") ? 1 : 4)))
            .network();
    Network network = full.withInput(full.stride() * 2, full.stride());
    Weights weights = RandomWeights.of(network, 7);

    assertThat(difference(network, weights)).isLessThan(1e-4);
  }

  /**
   * The largest difference over all heads, relative to the head's largest value where that is over
   * 1.
   */
  private static double difference(Network network, Weights weights) {
    Shape in = network.input();
    int n = 2;
    FloatBuffer images =
        ByteBuffer.allocateDirect(Math.toIntExact(4L * n * in.size()))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    var random = new SplittableRandom(3);
    for (int i = 0; i < images.capacity(); i++) {
      images.put(i, (float) random.nextDouble());
    }
    try (var torch = new TorchInference(network, weights);
        InferenceSession onnx = new OnnxEngine().open(network, weights, new Streams(1, 2))) {
      HeadOutputs expected = onnx.run(images.duplicate(), n);
      HeadOutputs found = torch.run(images.duplicate(), n);
      assertThat(found.shapes()).isEqualTo(expected.shapes());
      double worst = 0;
      for (int h = 0; h < expected.values().size(); h++) {
        float[] a = expected.values().get(h);
        float[] b = found.values().get(h);
        assertThat(b).hasSameSizeAs(a);
        double largest = 1;
        double off = 0;
        for (int i = 0; i < a.length; i++) {
          largest = Math.max(largest, Math.abs(a[i]));
          off = Math.max(off, Math.abs(a[i] - b[i]));
        }
        worst = Math.max(worst, off / largest);
      }
      return worst;
    }
  }
}
