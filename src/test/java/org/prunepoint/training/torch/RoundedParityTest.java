package org.prunepoint.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.packed.PackedFile;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.training.options.Bits;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Rounding;
import org.prunepoint.training.options.RoundingKind;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.parameters.BitPlan;
import org.prunepoint.training.parameters.Packing;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;

/**
 * What is trained is what is written: PyTorch rounds kernels and lets a batch norm follow, the file
 * holds whole numbers with the batch norm folded in, and ONNX Runtime computes with these.
 */
class RoundedParityTest {
  private static final int SIDE = 16;

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "LSQ,8,8",
    "LSQ,4,8",
    "LSQ,4,4",
    "LSQ,2,3",
    "LSQ,1,8",
    "LSQ,16,16",
    "DOREFA,8,8",
    "DOREFA,4,4",
    "DOREFA,1,1",
    "DOREFA,16,16"
  })
  void theFileGivesWhatTheTrainedNetworkGives(RoundingKind kind, int weights, int activations)
      throws Exception {
    Network network = SmallNetworks.usual(Activation.LEAKY);
    var rounding = new Rounding(Optional.of(new Bits(weights, activations)), kind, List.of());
    var layout =
        new ParameterLayout(network, BitPlan.of(network, Collections.emptySortedSet(), rounding));
    Parameters trained = trained(layout);
    Path file = temp.resolve("net.packed");
    PackedFile.write(file, Packing.of(layout, trained));
    PackedNetwork packed = PackedFile.read(file, network);
    FloatBuffer images =
        ByteBuffer.allocateDirect(4 * 3 * SIDE * SIDE)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    ByteBuffer pixels = SmallNetworks.pixels(1, SIDE, 9);
    for (int i = 0; i < images.capacity(); i++) {
      images.put(i, (pixels.get(i) & 0xff) / 255f);
    }

    float[] expected;
    float[] found;
    try (var torch = new TorchInference(layout, trained);
        InferenceSession onnx = Engines.packed().open(network, packed, new Streams(1, 1))) {
      expected = torch.run(images.duplicate(), 1).values().getFirst();
      found = onnx.run(images.duplicate(), 1).values().getFirst();
    }

    double most = 0;
    for (float e : expected) {
      most = Math.max(most, Math.abs(e));
    }
    assertThat(most).isPositive();
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).as("%d", i).isCloseTo(expected[i], within(1e-3 * most));
    }
  }

  /** A few steps, so that no step is as it began, and a batch norm turns some signs. */
  private static Parameters trained(ParameterLayout layout) {
    Parameters start = layout.join(RandomWeights.of(layout.network(), 5));
    float[] gammas = start.of(Parameters.Kind.GAMMAS);
    for (int i = 0; i < gammas.length; i += 3) {
      gammas[i] = -gammas[i];
    }
    try (var trainer =
        new TorchTrainer(
            layout,
            start,
            OptimizerKind.SGD,
            Shrinkage.SUBGRADIENT,
            .3,
            Precision.FLOAT32,
            List.of(Device.cpu()))) {
      ByteBuffer pixels = SmallNetworks.pixels(4, SIDE, 1);
      if (trainer.needsSteps()) {
        trainer.startSteps(pixels, 4, SIDE, SIDE);
      }
      List<float[]> fixed = SmallNetworks.fixed(layout.network(), 4, 2);
      for (int i = 0; i < 10; i++) {
        trainer.accumulate(pixels, 4, SIDE, SIDE, 1, _ -> fixed);
        trainer.step(new Step(.001, .001, .9, 0, 1), .9);
      }
      return trainer.parameters();
    }
  }
}
