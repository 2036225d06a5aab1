package org.prunepoint.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.darknet.HandMade.layers;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.PlainNetwork;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/** What ONNX Runtime computes against plain loops. */
class OnnxModelTest {
  private static final int BATCH = 3;

  private static void agrees(Network network) {
    PlainNetwork.requireAgreement(new OnnxEngine(), network, BATCH, 2e-5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(filters=7)",
        "conv(filters=7 batch_normalize=1 activation=leaky)",
        "conv(filters=7 size=3 pad=1 activation=leaky batch_normalize=1)",
        "conv(filters=7 size=3 activation=leaky)",
        "conv(filters=7 size=3 padding=2)",
        "conv(filters=7 size=3 pad=1 stride=2)",
        "conv(filters=7 size=3 pad=1 stride_x=2 stride_y=3)",
        "conv(filters=7 size=3 pad=1 dilation=3)",
        "conv(filters=7 size=4 pad=1)",
        "conv(filters=6 size=3 pad=1 groups=2)",
        "conv(filters=4 size=3 pad=1 groups=4 batch_normalize=1)",
        "conv(filters=8 size=3 pad=1 groups=4)",
        "conv(filters=4 size=3 pad=1)|conv(filters=4 size=3 pad=1 share_index=0 activation=relu)",
        "maxpool(size=2 stride=2)",
        "maxpool(size=2 stride=1)",
        "maxpool(size=3 stride=2)",
        "maxpool(size=3 stride=2 padding=0)",
        "maxpool(size=5 stride=1)",
        "maxpool(size=9 stride=1)",
        "maxpool(size=13 stride=1)",
        "maxpool(size=2 stride_x=2 stride_y=1)",
        "conv(filters=5 activation=linear)|maxpool(size=2 stride=1)",
        "local_avgpool(size=2 stride=2)",
        "local_avgpool(size=3 stride=1)",
        "conv(filters=5)|avgpool()",
        "upsample()",
        "upsample(stride=3 scale=.25)",
        "conv(filters=5)|conv(filters=3)|route(layers=-1,-2,-1)",
        "conv(filters=6)|conv(filters=4)|route(layers=0,1 groups=2 group_id=1)",
        "conv(filters=6)|route(layers=-1 groups=3)",
        "conv(filters=5)|conv(filters=5)|shortcut(from=-2)",
        "conv(filters=5)|conv(filters=5)|shortcut(from=-2 activation=leaky)",
        "conv(filters=7)|conv(filters=5)|shortcut(from=-2)",
        "conv(filters=5)|conv(filters=7)|shortcut(from=-2 activation=mish)",
        "conv(filters=4)|conv(filters=7)|conv(filters=5)|shortcut(from=-2,-3)",
        "conv(filters=5)|conv(filters=5)|conv(filters=5)|shortcut(from=-2,-3"
            + " weights_type=per_feature)",
        "conv(filters=5)|conv(filters=5)|shortcut(from=-2 weights_type=per_feature"
            + " weights_normalization=relu)",
        "conv(filters=5)|conv(filters=5)|conv(filters=5)|shortcut(from=-2,-3"
            + " weights_type=per_channel weights_normalization=softmax)",
        "conv(filters=4)|conv(filters=7)|conv(filters=5)|shortcut(from=-2,-3"
            + " weights_type=per_channel weights_normalization=relu)",
        "conv(filters=5)|avgpool()|conv(filters=5)|scale_channels(from=0)",
        "conv(filters=5)|avgpool()|conv(filters=5)|scale_channels(from=0 activation=relu6)",
        "conv(filters=5)|conv(filters=1)|scale_channels(from=0 scale_wh=1)",
        "conv(filters=5 activation=linear)|conv(filters=5)|sam(from=-2)",
        "conv(filters=5 activation=linear)|conv(filters=5)|sam(from=-2 activation=leaky)",
        "maxpool(size=3 stride_x=2 stride_y=1 padding=0)|conv(filters=5)|reorg3d(stride=2)",
        "maxpool(size=3 stride_x=2 stride_y=1 padding=0)|conv(filters=8)|reorg(stride=2)",
        "dropout()|cost()",
        "conv(filters=6)|softmax()",
        "conv(filters=6)|softmax(groups=3)",
        "conv(filters=24)|yolo(mask=0,1,2 classes=3)"
      })
  void everyLayerTypeComputesWhatDarknetDoes(String layers) {
    agrees(layers(layers));
  }

  /** Odd counts of 12 and more are rounded up inside the model. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(filters=13 size=3 batch_normalize=1 activation=logistic)|conv(filters=4 size=3)",
        "conv(filters=13 batch_normalize=1)|conv(filters=13 groups=13 size=3 pad=1"
            + " batch_normalize=1)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|conv(filters=26 groups=13 size=3 pad=1"
            + " batch_normalize=1)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|conv(filters=14"
            + " batch_normalize=1)|route(layers=0,1,0)|conv(filters=4)",
        "conv(filters=14 batch_normalize=1)|route(layers=0 groups=2 group_id=1)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|conv(filters=13"
            + " batch_normalize=1)|shortcut(from=0)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|conv(filters=15"
            + " batch_normalize=1)|shortcut(from=0)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|conv(filters=14"
            + " batch_normalize=1)|route(layers=0,1)|conv(filters=27"
            + " batch_normalize=1)|shortcut(from=2)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|avgpool()|conv(filters=13"
            + " batch_normalize=1)|scale_channels(from=0)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|conv(filters=13"
            + " batch_normalize=1)|sam(from=0)|conv(filters=4)",
        "maxpool(size=3 stride_x=2 stride_y=1 padding=0)|conv(filters=13"
            + " batch_normalize=1)|reorg3d(stride=2)|conv(filters=4)",
        "maxpool(size=3 stride_x=2 stride_y=1 padding=0)|conv(filters=13"
            + " batch_normalize=1)|conv(filters=8"
            + " batch_normalize=1)|reorg(stride=2)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|conv(filters=13 batch_normalize=1)|shortcut(from=0"
            + " weights_type=per_channel weights_normalization=relu)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|conv(filters=13 batch_normalize=1)|shortcut(from=0"
            + " weights_type=per_layer weights_normalization=softmax)|conv(filters=4)",
        "conv(filters=14 batch_normalize=1)|conv(filters=14 groups=2"
            + " batch_normalize=1)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|conv(filters=13 batch_normalize=1)|conv(filters=13"
            + " batch_normalize=1 share_index=1)|conv(filters=4)",
        "conv(filters=13 batch_normalize=1)|softmax()|conv(filters=4)"
      })
  void oddChannelCountsComputeTheSame(String layers) {
    agrees(layers(layers));
  }

  @ParameterizedTest
  @EnumSource
  void everyActivationHasItsValueOrIsRefused(Activation activation) {
    Network network = layers("conv(filters=5 size=3 activation=" + activation.darknetName() + ")");
    if (PlainNetwork.runs(activation)) {
      agrees(network);
      agrees(
          layers(
              "conv(filters=4 activation=linear)|conv(filters=4 activation=linear)|shortcut(from=-2"
                  + " activation="
                  + activation.darknetName()
                  + ")"));
    } else {
      Weights weights = RandomWeights.of(network, 1);
      assertThatThrownBy(() -> new OnnxModel(network, weights))
          .isInstanceOf(Fault.class)
          .hasMessageContainingAll(
              "test.cfg: layer 0 [convolutional]", "activation=" + activation.darknetName());
    }
  }

  @ParameterizedTest
  @CsvSource({"MISH", "SWISH", "LOGISTIC", "LEAKY", "TANH"})
  void activationsHoldFarFromZero(Activation activation) {
    Network network =
        HandMade.network(
            "[net]\nwidth=9\nheight=1\nchannels=1\n[convolutional]\nactivation="
                + activation.darknetName()
                + "\n");
    float[] values = {-1e4f, -100, -30, -19.9f, 0, 19.9f, 30, 100, 1e4f};
    FloatBuffer picture = Pictures.noise(network.input(), 1);
    picture.put(0, values);
    Weights weights =
        new Weights(
            Weights.Header.FRESH,
            List.of(
                new org.prunepoint.network.ConvolutionWeights(new float[1], null, new float[] {1})),
            java.util.Collections.singletonList(null));
    try (InferenceSession session = new OnnxEngine().open(network, weights, new Streams(1, 1))) {
      float[] actual = session.run(picture, 1).values().getFirst();
      for (int i = 0; i < values.length; i++) {
        double expected = activation.apply(values[i]);
        assertThat((double) actual[i])
            .as("at " + values[i])
            .isCloseTo(expected, within(1e-5 + 3e-7 * Math.abs(values[i])));
      }
    }
  }

  @Test
  void aBinaryConvolutionIsRefused() {
    Network network = layers("conv(filters=4 xnor=1)");
    Weights weights = RandomWeights.of(network, 1);

    assertThatThrownBy(() -> new OnnxModel(network, weights))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("layer 0 [convolutional] (line 5) has xnor=1");
  }

  @Test
  void headsAreNamedAfterTheirLayers() {
    Network network =
        layers("conv(filters=6)|yolo(classes=1)|route(layers=0)|upsample()|yolo(classes=1)");
    OnnxModel model = new OnnxModel(network, RandomWeights.of(network, 1));

    assertThat(model.outputs()).containsExactly("head_1", "head_4");
    assertThat(model.outputShapes()).containsExactly(new Shape(6, 10, 13), new Shape(6, 20, 26));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "2, 2"})
  void parallelCallersGetWhatOneCallerGets(int count, int threads) throws Exception {
    Network network =
        layers("conv(filters=16 size=3 pad=1 activation=mish)|conv(filters=8 size=3 stride=2)");
    Weights weights = RandomWeights.of(network, 3);
    List<Future<Boolean>> answers = new ArrayList<>();
    try (InferenceSession session =
            new OnnxEngine().open(network, weights, new Streams(count, threads));
        ExecutorService callers = Executors.newFixedThreadPool(6)) {
      assertThat(session.streams()).isEqualTo(count);
      List<FloatBuffer> pictures = new ArrayList<>();
      List<float[]> alone = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        pictures.add(Pictures.noise(network.input(), i));
        alone.add(session.run(pictures.get(i), 1).values().getFirst());
      }
      for (int i = 0; i < 60; i++) {
        int mine = i % 6;
        answers.add(
            callers.submit(
                () ->
                    Arrays.equals(
                        session.run(pictures.get(mine).duplicate(), 1).values().getFirst(),
                        alone.get(mine))));
      }
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
      assertThat(alone.get(0)).isNotEqualTo(alone.get(1));
    }
  }

  @Test
  void aBufferThatIsTooSmallOrNotDirectIsMisuse() {
    Network network = layers("conv()");
    try (InferenceSession session =
        new OnnxEngine().open(network, RandomWeights.of(network, 1), new Streams(1, 1))) {
      FloatBuffer one = Pictures.noise(network.input(), 1);
      assertThatThrownBy(() -> session.run(one, 2)).isInstanceOf(IllegalArgumentException.class);
      FloatBuffer heap = FloatBuffer.allocate(4 * 13 * 10);
      assertThatThrownBy(() -> session.run(heap, 1)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
