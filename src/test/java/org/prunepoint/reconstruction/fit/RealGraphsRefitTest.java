package org.prunepoint.reconstruction.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.darknet.NarrowCfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.reconstruction.ranking.ChannelRanking;
import org.prunepoint.reconstruction.walk.LayerMemory;

/**
 * Real graphs: depthwise convolutions, squeeze and excitation, grouped routes, many routes, several
 * heads.
 */
@Tag("real")
class RealGraphsRefitTest {
  private static final LayerEngine ENGINE = new OnnxEngine();
  private static final Shape INPUT = new Shape(3, 96, 96);
  private static final NoiseInputs PICTURES = NoiseInputs.of(INPUT, INPUT, INPUT);

  /** The wide ones at a quarter of their width: the graph is the same. */
  @ParameterizedTest
  @CsvSource({
    "yolo-fastest/yolo-fastest-1.1, 1",
    "yolo-fastest/yolo-fastest-1.1-xl, 1",
    "cfg/enet-coco, 1",
    "cfg/yolov4-tiny, 4",
    "cfg/yolov7-tiny, 4"
  })
  void everyLayerIsFittedAtLeastAsWellAsItWasFolded(String name, int divisor) throws IOException {
    String cfg = Files.readString(RealData.folder().resolve(name + ".cfg"));
    Network network =
        NetworkReader.read(NarrowCfg.parsed(NarrowCfg.of(cfg, divisor)))
            .network()
            .withInput(96, 96);
    Weights weights = RandomWeights.of(network, 2);
    var memory = new LayerMemory(LayerMemory.USUAL);
    Pruner pruner =
        new Pruner(network, weights)
            .knowing(
                new ChannelRanking(Ranking.BEST, network, weights, PICTURES, ENGINE, memory)
                    .run(Progress.NONE, new Cancellation())
                    .getFirst());
    PruneSettings settings = PruneSettings.slim(.5).withCutUnits(2).withRanking(Ranking.BEST);
    PrunedNetwork pruned = pruner.compact(pruner.plan(settings), Fold.BIAS);
    assertThat(pruned.channels()).isLessThan(pruner.channels());

    Reconstruction result;
    try (SampledOutputs targets =
        SampledOutputs.measure(
            network, weights, PICTURES, ENGINE, memory, Progress.NONE, new Cancellation())) {
      result =
          new Refit(pruned, network, weights, targets, PICTURES, ENGINE, memory)
              .run(Progress.NONE, new Cancellation());
    }

    assertThat(result.fits()).hasSizeGreaterThan(10);
    for (LayerFit fit : result.fits()) {
      assertThat(fit.errorAfter()).as(fit.toString()).isLessThanOrEqualTo(fit.errorBefore());
      ConvolutionWeights w = result.weights().convolution(fit.layer());
      assertThat(finite(w.kernels())).as(fit.toString()).isTrue();
    }
    assertThat(memory.used()).as("everything is free again").isZero();
  }

  private static boolean finite(float[] values) {
    boolean finite = true;
    for (float value : values) {
      finite &= Float.isFinite(value);
    }
    return finite;
  }
}
