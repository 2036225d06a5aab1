package org.prunepoint.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import onnx.Onnx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.InputSteps;
import org.prunepoint.network.packed.PackedConvolution;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.network.packed.WholeKernels;

/** Files in eight bits hold the whole numbers and the steps that were learned. */
class LearnedRangesTest {
  private static final Streams ONE = new Streams(1, 1);

  private final OnnxQuantizer quantizer = new OnnxQuantizer(new OnnxEngine());

  /** The second has 13 filters, which a fast graph makes 16; it reads what a pooling handed on. */
  private final Network network =
      HandMade.network(
          """
          [net]
          width=12
          height=12
          channels=3
          [convolutional]
          filters=8
          size=3
          pad=1
          activation=leaky
          [maxpool]
          size=2
          stride=2
          [convolutional]
          batch_normalize=1
          filters=13
          size=1
          activation=leaky
          [convolutional]
          filters=5
          size=1
          activation=linear
          """);

  /** Numbers over the whole width of the bits; a scale of a turned batch norm. */
  private PackedNetwork packed(int bits, boolean odd) {
    var random = new SplittableRandom(bits);
    List<@Nullable PackedConvolution> all = new ArrayList<>();
    for (Node node : network.nodes()) {
      WeightLayout layout = WeightLayout.of(node);
      int filters = (int) layout.biases();
      if (filters == 0) {
        all.add(null);
        continue;
      }
      float[] bias = new float[filters];
      float[] scales = new float[filters];
      for (int o = 0; o < filters; o++) {
        bias[o] = (float) random.nextDouble(-.5, .5);
        scales[o] = (float) (random.nextDouble(.5, 1) / (1 << bits)) * (o == 1 ? -1 : 1);
      }
      int[] numbers = random.ints(layout.kernels(), 0, 1 << bits).toArray();
      var input =
          new InputSteps(node.index() == 0 ? 1 / 255f : .02f, node.index() == 0 ? 0 : 30, 8);
      all.add(PackedConvolution.whole(new WholeKernels(bits, odd, numbers, scales), bias, input));
    }
    return new PackedNetwork(all, Arrays.asList(null, null, null, null));
  }

  private static QuantizedForm form(PackedNetwork packed) {
    Map<Integer, List<Float>> steps = new HashMap<>();
    for (int i = 0; i < packed.convolutions().size(); i++) {
      PackedConvolution c = packed.convolutions().get(i);
      if (c != null) {
        List<Float> each = new ArrayList<>();
        for (float scale : c.kernels().orElseThrow().scales()) {
          each.add(Math.abs(scale));
        }
        steps.put(i, each);
      }
    }
    return new QuantizedForm(Set.of(), NumberForm.USUAL, Byte.SIZE, steps);
  }

  private TensorRanges learned(PackedNetwork packed, Weights weights, FloatBuffer picture) {
    TensorRanges measured =
        quantizer.ranges(network, weights, 1, _ -> picture, Progress.NONE, new Cancellation());
    return quantizer.learned(network, weights, measured, packed);
  }

  @Test
  void theFileHoldsTheWholeNumbersAndTheirSteps() throws Exception {
    PackedNetwork packed = packed(8, false);
    Weights weights = packed.weights(network);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    TensorRanges ranges = learned(packed, weights, picture);

    Onnx.GraphProto graph =
        Onnx.ModelProto.parseFrom(quantizer.file(network, weights, ranges, form(packed)))
            .getGraph();

    Map<String, Onnx.TensorProto> constants =
        graph.getInitializerList().stream()
            .collect(Collectors.toMap(Onnx.TensorProto::getName, Function.identity()));
    WholeKernels kernels = packed.convolutions().get(2).kernels().orElseThrow();
    // 13 filters and three that nobody reads.
    Onnx.TensorProto whole =
        constants.values().stream()
            .filter(t -> t.getDimsList().equals(List.of(16L, 8L, 1L, 1L)))
            .findFirst()
            .orElseThrow();
    Onnx.NodeProto back =
        graph.getNodeList().stream()
            .filter(n -> n.getInputList().contains(whole.getName()))
            .findFirst()
            .orElseThrow();
    FloatBuffer steps = floats(constants.get(back.getInput(1)));
    byte[] bytes = whole.getRawData().toByteArray();
    for (int o = 0; o < 13; o++) {
      assertThat(steps.get(o)).isEqualTo(Math.abs(kernels.scales()[o]));
      for (int k = 0; k < 8; k++) {
        int factor = kernels.factor(kernels.numbers()[o * 8 + k]) * (o == 1 ? -1 : 1);
        assertThat((int) bytes[o * 8 + k]).isEqualTo(Math.clamp(factor, -127, 127));
      }
    }
    // What the second reads was pooled: what was pooled has its steps.
    assertThat(graph.getNodeList())
        .filteredOn(n -> n.getOpType().equals("QuantizeLinear"))
        .anySatisfy(
            n -> {
              assertThat(floats(constants.get(n.getInput(1))).get(0))
                  .isCloseTo(.02f, within(1e-8f));
              assertThat(constants.get(n.getInput(2)).getRawData().byteAt(0)).isEqualTo((byte) 30);
            });
  }

  private static FloatBuffer floats(Onnx.TensorProto tensor) {
    return tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  /** Even numbers of n bits reach to 2^(n-1) - 1, odd ones to 2^n - 1. */
  private static int largest(String how) {
    int bits = how.charAt(0) - '0';
    return (1 << (how.endsWith("odd") ? bits : bits - 1)) - 1;
  }

  /** They differ by what training did not round: the outputs of convolutions, before the leaky. */
  @ParameterizedTest
  @ValueSource(strings = {"8 even", "4 even", "2 even", "1 odd", "4 odd", "7 odd"})
  void theFileGivesNearlyWhatTheSimulationGives(String how) {
    PackedNetwork packed = packed(how.charAt(0) - '0', how.endsWith("odd"));
    Weights weights = packed.weights(network);
    FloatBuffer picture = Pictures.noise(network.input(), 5);
    TensorRanges ranges = learned(packed, weights, picture);
    assumeFalse(largest(how) > 63 && quantizer.overflows(form(packed)));

    float[] simulated;
    float[] whole;
    try (InferenceSession first = new OnnxPacked(new OnnxEngine()).open(network, packed, ONE);
        InferenceSession second = quantizer.open(network, weights, ranges, form(packed), ONE)) {
      simulated = first.run(picture, 1).values().getFirst();
      whole = second.run(picture, 1).values().getFirst();
    }

    double error = 0;
    double size = 0;
    for (int i = 0; i < whole.length; i++) {
      error += Math.pow(whole[i] - simulated[i], 2);
      size += Math.pow(simulated[i], 2);
    }
    assertThat(size).isPositive();
    assertThat(Math.sqrt(error / size)).isLessThan(.03);
  }
}
