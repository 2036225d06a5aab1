package org.prunepoint.inference.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunepoint.darknet.HandMade.layers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.inference.PlainNetwork;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/** What DL4J computes against plain loops. */
class NetworkGraphTest {
  private static final int BATCH = 2;

  private static void agrees(Network network) {
    PlainNetwork.requireAgreement(new Dl4jEngine(), network, BATCH, 3e-5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(filters=7)",
        "conv(filters=7 size=3 pad=1 activation=leaky batch_normalize=1)",
        "conv(filters=7 size=3 activation=leaky)",
        "conv(filters=7 size=3 padding=2)",
        "conv(filters=7 size=3 pad=1 stride=2)",
        "conv(filters=7 size=3 pad=1 stride_x=2 stride_y=3)",
        "conv(filters=7 size=3 pad=1 dilation=3)",
        "conv(filters=7 size=4 pad=1)",
        "conv(filters=6 size=3 pad=1 groups=2 activation=ramp)",
        "conv(filters=4 size=3 pad=1 groups=4 batch_normalize=1)",
        "conv(filters=4 size=3 pad=1 stride=2 groups=4)",
        "conv(filters=8 size=3 pad=1 groups=4)",
        "conv(filters=4 size=3 pad=1)|conv(filters=4 size=3 pad=1 share_index=0 activation=relu)",
        "maxpool(size=2 stride=2)",
        "maxpool(size=2 stride=1)",
        "maxpool(size=3 stride=2)",
        "maxpool(size=3 stride=2 padding=0)",
        "maxpool(size=4 stride=3)",
        "maxpool(size=5 stride=1)",
        "maxpool(size=9 stride=1)",
        "maxpool(size=13 stride=1)",
        "maxpool(size=2 stride_x=2 stride_y=1)",
        "conv(filters=5 activation=linear)|maxpool(size=2 stride=1)",
        "conv(filters=5 activation=linear)|maxpool(size=2 stride=2)",
        "conv(filters=5 activation=linear)|maxpool(size=4 stride=3)",
        "local_avgpool(size=2 stride=2)",
        "local_avgpool(size=3 stride=1)",
        "local_avgpool(size=4 stride=3)",
        "conv(filters=5)|avgpool()",
        "upsample()",
        "upsample(stride=3 scale=.25)",
        "conv(filters=5)|conv(filters=3)|route(layers=-1,-2,-1)",
        "conv(filters=6)|conv(filters=4)|route(layers=0,1 groups=2 group_id=1)",
        "conv(filters=6)|route(layers=-1 groups=3)",
        "conv(filters=5)|conv(filters=5)|shortcut(from=-2 activation=leaky)",
        "conv(filters=7)|conv(filters=5)|shortcut(from=-2)",
        "conv(filters=5)|conv(filters=7)|shortcut(from=-2 activation=mish)",
        "conv(filters=4)|conv(filters=7)|conv(filters=5)|shortcut(from=-2,-3)",
        "conv(filters=5)|conv(filters=5)|conv(filters=5)|shortcut(from=-2,-3"
            + " weights_type=per_feature)",
        "conv(filters=4)|conv(filters=7)|conv(filters=5)|shortcut(from=-2,-3"
            + " weights_type=per_channel weights_normalization=relu)",
        "conv(filters=5)|avgpool()|conv(filters=5)|scale_channels(from=0 activation=relu6)",
        "conv(filters=5)|conv(filters=1)|scale_channels(from=0 scale_wh=1)",
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

  @ParameterizedTest
  @EnumSource
  void everyActivationHasItsValueOrIsRefused(Activation activation) {
    Network network = layers("conv(filters=5 size=3 activation=" + activation.darknetName() + ")");
    if (PlainNetwork.runs(activation)) {
      agrees(network);
    } else {
      refused(
          network, "test.cfg: layer 0 [convolutional]", "activation=" + activation.darknetName());
    }
  }

  @Test
  void aBinaryConvolutionIsRefused() {
    refused(layers("conv(filters=4 xnor=1)"), "layer 0 [convolutional] (line 5) has xnor=1");
  }

  private static void refused(Network network, String... words) {
    Weights weights = RandomWeights.of(network, 1);
    assertThatThrownBy(() -> new Dl4jEngine().open(network, weights, new Streams(1, 1)).close())
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll(words);
  }
}
