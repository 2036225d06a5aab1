package org.prunepoint.reconstruction.rounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Quantizer;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/** Kernels of three bits, where rounding is what is wrong with a network. */
class CompensatedRoundingTest {
  private static final int SEEN = 12;
  private static final QuantizedForm THREE_BITS = new QuantizedForm(Set.of(), NumberForm.USUAL, 3);
  private static final Streams ONE = new Streams(1, 1);

  private final Quantizer quantizer = Engines.quantizing();

  /** Pictures that the rounding does not see follow those that it does. */
  private record Noise(Shape shape) implements NetworkInputs {
    @Override
    public int count() {
      return SEEN;
    }

    @Override
    public Shape shape(int picture) {
      return shape;
    }

    /** Smooth, as photographs are: neighbours say nearly the same. */
    @Override
    public FloatBuffer values(int picture) {
      FloatBuffer values = Pictures.noise(shape, picture);
      for (int i = 1; i < values.capacity(); i++) {
        values.put(i, .8f * values.get(i - 1) + .2f * values.get(i));
      }
      return values;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(filters=8 size=3 pad=1 batch_normalize=1 activation=leaky)|conv(filters=5"
            + " activation=linear)",
        "conv(filters=13 size=3 pad=1 batch_normalize=1 activation=leaky)|conv(filters=14 size=3"
            + " pad=1 activation=leaky)|route(layers=-1,-2)|conv(filters=27 size=3 pad=1 groups=27"
            + " activation=leaky)|conv(filters=5 activation=linear)",
        "conv(filters=16 size=3 pad=1 batch_normalize=1 activation=mish)|conv(filters=6 size=3"
            + " pad=1 groups=2 activation=linear)",
      })
  void whatComesOutIsNearerToFloat32ThanWithWhatIsNearest(String layers) {
    String sections =
        layers.replace("(", "]\n").replace(")", "\n").replace(" ", "\n").replace("|", "[");
    Network network = HandMade.network("[net]\nwidth=16\nheight=12\nchannels=4\n[" + sections);
    Weights weights = RandomWeights.of(network, 3);
    var pictures = new Noise(network.input());
    TensorRanges ranges =
        quantizer.ranges(
            network, weights, SEEN, pictures::values, Progress.NONE, new Cancellation());
    RoundedNetwork rounded =
        new CompensatedRounding(
                network,
                weights,
                pictures,
                ranges,
                THREE_BITS,
                quantizer,
                Engines.layers(),
                new LayerMemory(LayerMemory.USUAL))
            .run(Progress.NONE, new Cancellation());

    double nearest = error(network, weights, weights, ranges, THREE_BITS);
    double compensated =
        error(network, weights, rounded.weights(), ranges, THREE_BITS.withSteps(rounded.steps()));
    assertThat(compensated).isLessThan(.8 * nearest);
  }

  private double error(
      Network network, Weights weights, Weights rounded, TensorRanges ranges, QuantizedForm form) {
    var unseen = new Noise(network.input());
    try (InferenceSession whole = Engines.onnx().open(network, weights, ONE);
        InferenceSession few = quantizer.open(network, rounded, ranges, form, ONE)) {
      return IntStream.range(SEEN, 2 * SEEN)
          .mapToDouble(i -> squares(whole, few, unseen.values(i)))
          .sum();
    }
  }

  private static double squares(InferenceSession whole, InferenceSession few, FloatBuffer picture) {
    float[] expected = whole.run(picture, 1).values().getFirst().clone();
    float[] found = few.run(picture, 1).values().getFirst();
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> expected[i] - found[i])
        .map(d -> d * d)
        .sum();
  }
}
