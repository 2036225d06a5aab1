package org.prunepoint.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.HandMade;

/** Shapes and costs of every layer type, worked out by hand from Darknet's formulas. */
class ShapeTest {

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          conv(filters=8);                                  13 x 10 x 8
          conv(filters=8 size=3);                           11 x 8 x 8
          conv(filters=8 size=3 pad=1);                     13 x 10 x 8
          conv(filters=8 size=3 pad=1 stride=2);            7 x 5 x 8
          conv(filters=8 size=3 pad=1 stride_x=2);          7 x 10 x 8
          conv(filters=8 size=3 padding=2);                 15 x 12 x 8
          conv(filters=8 size=3 pad=1 dilation=4);          13 x 10 x 8
          conv(filters=8 size=4 pad=1);                     14 x 11 x 8
          conv(filters=4 groups=4);                         13 x 10 x 4
          maxpool(size=2 stride=2);                         7 x 5 x 4
          maxpool(size=2 stride=1);                         13 x 10 x 4
          maxpool(size=13 stride=1);                        13 x 10 x 4
          maxpool(size=3 stride=2 padding=0);               6 x 4 x 4
          maxpool(size=2 stride=2 stride_y=1);              7 x 10 x 4
          local_avgpool(size=2 stride=2);                   7 x 5 x 4
          avgpool();                                        1 x 1 x 4
          upsample(stride=3);                               39 x 30 x 4
          dropout();                                        13 x 10 x 4
          conv()|conv(filters=6)|route(layers=-1,0);        13 x 10 x 7
          conv(filters=6)|route(layers=-1 groups=2);        13 x 10 x 3
          conv(filters=6)|conv(filters=2)|route(layers=0,1 groups=2); 13 x 10 x 4
          conv(filters=6)|conv(filters=2)|shortcut(from=0); 13 x 10 x 2
          conv(filters=2)|conv(filters=6)|shortcut(from=0); 13 x 10 x 6
          conv(filters=2)|avg()|scale_channels(from=0);     13 x 10 x 2
          conv(filters=2)|conv()|scale_channels(from=0 scale_wh=1); 13 x 10 x 2
          conv(filters=2)|conv(filters=2)|sam(from=0);      13 x 10 x 2
          maxpool(size=3 stride_x=2 stride_y=1 padding=0)|reorg3d(stride=2); 3 x 4 x 16
          maxpool(size=3 stride_x=2 stride_y=1 padding=0)|reorg(stride=2);   3 x 4 x 16
          softmax();                                        13 x 10 x 4
          cost();                                           13 x 10 x 4
          conv(filters=24)|yolo(mask=0,1,2 classes=3);      13 x 10 x 24
          conv(filters=36)|Gaussian_yolo(mask=0,1,2 classes=3); 13 x 10 x 36
          conv(filters=16)|region(num=2 classes=3);         13 x 10 x 16
          """)
  void everyLayerTypeHasItsShape(String layers, String output) {
    assertThat(HandMade.layers(layers).nodes().getLast().output()).hasToString(output);
  }

  @ParameterizedTest(name = "{0} costs {1} operations, {2} parameters")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          conv(filters=8 size=3 pad=1);                     74880;  296
          conv(filters=8 size=3 pad=1 batch_normalize=1);   74880;  304
          conv(filters=4 size=3 pad=1 groups=4);             9360;   40
          conv(filters=32 size=3 pad=1 xnor=1);              9360; 1184
          maxpool(size=3 stride=1);                          4680;    0
          local_avgpool(size=3 stride=1);                    4680;    0
          upsample();                                           0;    0
          """)
  void everyLayerTypeHasItsCost(String layers, double operations, long parameters) {
    Cost cost = HandMade.layers(layers).cost();

    assertThat(cost.bflops() * 1e9)
        .isCloseTo(operations, org.assertj.core.data.Offset.offset(1e-3));
    assertThat(cost.parameters()).isEqualTo(parameters);
  }

  @Test
  void aShortcutCostsOneOperationAValueAndTwoIfItIsWeighted() {
    // Two pointwise convolutions of 4 -> 2 and 2 -> 2 channels over 130 positions.
    double convolutions = 2 * 130 * (4 * 2 + 2 * 2);
    String two = "conv(filters=2)|conv(filters=2)|shortcut(from=0";

    assertThat(HandMade.layers(two + ")").cost().bflops() * 1e9)
        .isCloseTo(convolutions + 260, org.assertj.core.data.Offset.offset(1e-3));
    Cost weighted = HandMade.layers(two + " weights_type=per_channel)").cost();
    assertThat(weighted.bflops() * 1e9)
        .isCloseTo(convolutions + 520, org.assertj.core.data.Offset.offset(1e-3));
    assertThat(weighted.parameters()).isEqualTo((2 + 8) + (2 + 4) + 4);
  }

  @Test
  void bytesAreTheHeaderAndFourForEachNumberThatIsStored() {
    Cost cost = HandMade.layers("conv(filters=8 size=3 batch_normalize=1)|conv(filters=2)").cost();

    assertThat(cost.weightsBytes()).isEqualTo(20 + 4 * ((4 * 8 + 8 * 4 * 9) + (2 + 2 * 8)));
  }

  @Test
  void anotherInputSizeChangesShapesOnly() {
    Network network = HandMade.layers("conv(filters=8 size=3 pad=1 stride=2)|maxpool(stride=2)");
    Network other = network.withInput(64, 32);

    assertThat(other.nodes().getLast().output()).hasToString("16 x 8 x 8");
    assertThat(other.layers()).isEqualTo(network.layers());
    assertThat(other.node(1).line()).isEqualTo(network.node(1).line());
    assertThat(network.withInput(13, 10)).isSameAs(network);
  }

  @Test
  void anInputSizeAtWhichLayersDoNotFitIsAFault() {
    Network network =
        HandMade.layers(
            "conv(filters=2 size=2 stride=2 padding=0)|upsample()|conv(filters=2"
                + " size=1)|route(layers=-1,1)");
    assertThat(network.withInput(16, 16).stride()).isEqualTo(2);

    assertThatThrownBy(() -> network.withInput(16, 1))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("layer 0 [convolutional]");
  }

  @Test
  void theStrideIsThatOfTheCoarsestLayer() {
    String halving = "conv(filters=2 size=3 pad=1 stride=2)";
    Network network = HandMade.layers(String.join("|", halving, halving, halving, "upsample()"));

    assertThat(network.withInput(64, 96).stride()).isEqualTo(8);
    assertThat(HandMade.layers("conv()").stride()).isEqualTo(1);
  }
}
