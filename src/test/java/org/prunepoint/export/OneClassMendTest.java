package org.prunepoint.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/** One-class heads as the older PyTorch trainers leave them. */
class OneClassMendTest {
  private static final String BODY =
      """
      [net]
      width=32
      height=32
      channels=3
      [convolutional]
      batch_normalize=1
      filters=32
      size=3
      stride=4
      pad=1
      activation=leaky
      """;
  private static final int[] HEADS = {1, 4};

  private static Network network(int classes, String activation, String more) {
    String head =
        """
        [convolutional]
        filters=%d
        size=1
        activation=%s
        [yolo]
        mask=0,1,2
        num=3
        anchors=4,4, 8,8, 16,16
        classes=%d
        %s
        """
            .formatted(3 * (classes + 5), activation, classes, more);
    return HandMade.network(BODY + head + "[route]\nlayers=0\n" + head);
  }

  private static Network linear() {
    return network(1, "linear", "");
  }

  /** Class filters as PyTorch draws them, with this bias and so many times as long. */
  private static Weights trained(Network network, float bias, float length) {
    Weights random = RandomWeights.of(network, 3);
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(random.convolutions());
    var draw = new SplittableRandom(1);
    for (int layer : HEADS) {
      ConvolutionWeights w = random.convolution(layer);
      float[] biases = w.bias().clone();
      float[] kernels = w.kernels().clone();
      double bound = 1 / Math.sqrt(32);
      for (int c = 5; c < biases.length; c += 6) {
        biases[c] = bias + (float) draw.nextDouble(-bound, bound);
        for (int k = 32 * c; k < 32 * (c + 1); k++) {
          kernels[k] = length * (float) draw.nextDouble(-bound, bound);
        }
      }
      all.set(layer, new ConvolutionWeights(biases, null, kernels));
    }
    return new Weights(random.header(), all, random.shortcuts());
  }

  private static HeadOutputs run(Network network, Weights weights) {
    try (InferenceSession session = new OnnxEngine().open(network, weights, new Streams(1, 1))) {
      return session.run(Pictures.noise(network.input(), 2), 1);
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @ParameterizedTest
  @ValueSource(floats = {-3.6f, -4})
  void theClassIsCertainAndNothingElseChanges(float bias) {
    Network network = linear();
    Weights before = trained(network, bias, 1);
    OneClassMend mend = OneClassMend.of(network, before);

    assertThat(mend.needed()).isTrue();
    assertThat(mend.heads()).extracting(h -> h.index()).containsExactly(2, 5);
    assertThat(mend.sentence()).contains("layers 2, 5", "never trained", "set to 1").endsWith(".");
    compare(run(network, before), run(network, mend.weights()), OneClassMendTest::sigmoid);
  }

  @Test
  void aHeadWithNewCoordinatesHasTheSigmoidInItsConvolution() {
    Network network = network(1, "logistic", "new_coords=1");
    Weights before = trained(network, -3.6f, 1);
    OneClassMend mend = OneClassMend.of(network, before);

    assertThat(mend.needed()).isTrue();
    compare(run(network, before), run(network, mend.weights()), p -> p);
  }

  private static void compare(
      HeadOutputs before, HeadOutputs after, java.util.function.DoubleUnaryOperator score) {
    for (int h = 0; h < 2; h++) {
      float[] was = before.values().get(h);
      float[] is = after.values().get(h);
      int area = was.length / 18;
      for (int i = 0; i < was.length; i++) {
        if (i / area % 6 == 5) {
          assertThat(score.applyAsDouble(was[i])).isLessThan(.1);
          assertThat(score.applyAsDouble(is[i])).isGreaterThanOrEqualTo(.9999);
        } else {
          assertThat(Float.floatToIntBits(is[i])).isEqualTo(Float.floatToIntBits(was[i]));
        }
      }
    }
  }

  @ParameterizedTest(name = "bias {0}, {1} times as long")
  @CsvSource({"0, 1", "3.5, 4", "4.09, 1", "-2.5, 1", "-3.6, 3", "-9, 1"})
  void whatWasTrainedIsLeftAlone(float bias, float length) {
    Network network = linear();
    Weights before = trained(network, bias, length);
    OneClassMend mend = OneClassMend.of(network, before);

    assertThat(mend.needed()).isFalse();
    assertThat(mend.weights()).isSameAs(before);
  }

  @Test
  void oneTrainedHeadMeansThatAllWere() {
    Network network = linear();
    Weights before = trained(network, -3.6f, 1);
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(before.convolutions());
    all.set(4, RandomWeights.of(network, 3).convolution(4));
    Weights half = new Weights(before.header(), all, before.shortcuts());

    assertThat(OneClassMend.of(network, half).needed()).isFalse();
  }

  @Test
  void severalClassesAndNoHeadAreLeftAlone() {
    Network three = network(3, "linear", "");
    Network none = HandMade.network(BODY);

    assertThat(IntStream.of(1, 2, 3))
        .allMatch(seed -> !OneClassMend.of(three, RandomWeights.of(three, seed)).needed());
    assertThat(OneClassMend.of(none, RandomWeights.of(none, 1)).needed()).isFalse();
  }
}
