package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Layer.NmsKind;
import org.prunepoint.network.Layer.ShortcutNormalization;
import org.prunepoint.network.Layer.ShortcutWeights;

/** Defaults and meanings are those of Darknet's parser.c. */
class LayerReaderTest {
  private final List<String> warnings = new ArrayList<>();

  /** Reads the section as layer 10; options are parted by blanks. */
  private Layer layer(String section, String... options) {
    Cfg cfg = HandMade.cfg("[" + section + "]\n" + String.join("\n", options) + "\n");
    return new LayerReader(cfg.sections().getFirst(), 10, warnings).layer();
  }

  private Convolutional convolutional(String... options) {
    return (Convolutional) layer("convolutional", options);
  }

  @Test
  void aConvolutionOfWhichNothingIsSaidHasDarknetsDefaults() {
    assertThat(convolutional())
        .isEqualTo(
            new Convolutional(
                1, 1, 1, 1, 0, 1, 1, false, Activation.LOGISTIC, false, OptionalInt.empty()));
    assertThat(warnings).isEmpty();
  }

  @Test
  void padMeansHalfTheKernelAndPaddingTheNumberItself() {
    assertThat(convolutional("size=5", "pad=1", "padding=7").padding()).isEqualTo(2);
    assertThat(convolutional("size=5", "pad=0", "padding=7").padding()).isEqualTo(7);
    assertThat(convolutional("size=4", "pad=1").padding()).isEqualTo(2);
    assertThat(convolutional("size=5").padding()).isZero();
  }

  @Test
  void strideXAndStrideYOverruleStride() {
    Convolutional conv = convolutional("stride=4", "stride_x=2");

    assertThat(conv.strideX()).isEqualTo(2);
    assertThat(conv.strideY()).isEqualTo(4);
  }

  @Test
  void aPointwiseConvolutionHasNoDilation() {
    assertThat(convolutional("size=1", "dilation=4").dilation()).isEqualTo(1);
    assertThat(convolutional("size=3", "dilation=4").dilation()).isEqualTo(4);
  }

  @Test
  void batchNormalizeZeroIsNone() {
    assertThat(convolutional("batch_normalize=0").batchNormalize()).isFalse();
    assertThat(convolutional("batch_normalize=1").batchNormalize()).isTrue();
  }

  @Test
  void xnorAndBinaryAreBinary() {
    assertThat(convolutional("xnor=1").binary()).isTrue();
    assertThat(convolutional("binary=1").binary()).isTrue();
  }

  @Test
  void shareIndexIsAnAbsoluteOrRelativeReference() {
    assertThat(convolutional("share_index=3").sharedWith()).hasValue(3);
    assertThat(convolutional("share_index=0").sharedWith()).hasValue(0);
    assertThat(convolutional("share_index=-2").sharedWith()).hasValue(8);
  }

  @ParameterizedTest
  @CsvSource({"leaky, LEAKY", "mish, MISH", "swish, SWISH", "linear, LINEAR", "relu6, RELU6"})
  void activationsAreKnownByTheirDarknetNames(String name, Activation activation) {
    assertThat(convolutional("activation=" + name).activation()).isEqualTo(activation);
    assertThat(warnings).isEmpty();
  }

  @Test
  void anUnknownActivationIsReluWithAWarning() {
    assertThat(convolutional("activation=leeky").activation()).isEqualTo(Activation.RELU);
    assertThat(warnings)
        .containsExactly(
            "test.cfg, line 1: [convolutional] has the unknown activation=leeky; Darknet uses relu"
                + " for it, and so does Prunepoint.");
  }

  /** torch.nn.SiLU is x * sigmoid(x), which is Darknet's swish; Keras's sigmoid is its logistic. */
  @ParameterizedTest
  @CsvSource({
    "silu, swish",
    "SiLU, swish",
    "sigmoid, logistic",
    "leaky_relu, leaky",
    "Leaky, leaky",
    "none, linear"
  })
  void anActivationThatDarknetCallsOtherwiseIsNamed(String name, String word) {
    assertThat(convolutional("activation=" + name).activation()).isEqualTo(Activation.RELU);
    assertThat(warnings)
        .containsExactly(
            ("test.cfg, line 1: [convolutional] has activation=%s, which is %s in Darknet's words;"
                    + " Darknet uses relu for a word that it does not know, and so does"
                    + " Prunepoint.")
                .formatted(name, word));
  }

  @Test
  void anActivationOverAllChannelsIsRefused() {
    assertThatThrownBy(() -> convolutional("activation=normalize_channels_softmax"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("line 1: [convolutional] has activation=normalize_channels_softmax");
  }

  @Test
  void poolsTakeTheirStrideAsSizeAndPadByOneLess() {
    assertThat(layer("maxpool")).isEqualTo(new Layer.MaxPool(1, 1, 1, 0));
    assertThat(layer("max", "stride=2")).isEqualTo(new Layer.MaxPool(2, 2, 2, 1));
    assertThat(layer("maxpool", "size=5", "stride=1")).isEqualTo(new Layer.MaxPool(5, 1, 1, 4));
    assertThat(layer("maxpool", "size=3", "stride=2", "padding=0", "stride_y=1"))
        .isEqualTo(new Layer.MaxPool(3, 2, 1, 0));
    assertThat(layer("local_avgpool", "size=3", "stride=2"))
        .isEqualTo(new Layer.LocalAvgPool(3, 2, 2, 2));
    assertThat(layer("avg")).isEqualTo(new Layer.AvgPool());
  }

  @Test
  void upsampleDoublesUnlessToldOtherwise() {
    assertThat(layer("upsample")).isEqualTo(new Layer.Upsample(2, 1));
    assertThat(layer("upsample", "stride=4", "scale=.5")).isEqualTo(new Layer.Upsample(4, .5f));
    assertThatThrownBy(() -> layer("upsample", "stride=-2"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("stride=-2");
  }

  @Test
  void routeReferencesAreRelativeIfNegativeElseAbsolute() {
    assertThat(layer("route", "layers = -1, 0,3 ,-10"))
        .isEqualTo(new Layer.Route(List.of(9, 0, 3, 0), 1, 0));
    assertThat(layer("route", "layers=-1", "groups=2", "group_id=1"))
        .isEqualTo(new Layer.Route(List.of(9), 2, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "11", "-11", "2147483647", "-2147483648"})
  void aReferenceThatIsNoEarlierLayerIsAFault(String reference) {
    assertThatThrownBy(() -> layer("route", "layers=-1," + reference))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll(
            "test.cfg, line 1: [route] refers to layer ", "(written " + reference + ")");
    assertThatThrownBy(() -> layer("shortcut", "from=" + reference)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> layer("sam", "from=" + reference)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> layer("scale_channels", "from=" + reference))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(() -> convolutional("share_index=" + reference)).isInstanceOf(Fault.class);
  }

  @ParameterizedTest
  @CsvSource({"route, layers", "shortcut, from", "sam, from", "scale_channels, from"})
  void aMissingReferenceIsAFaultThatNamesTheKey(String section, String key) {
    assertThatThrownBy(() -> layer(section))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "test.cfg, line 1: [%s] needs %s= with at least one layer.".formatted(section, key));
  }

  @Test
  void shortcutsAreLinearAndUnweightedUnlessToldOtherwise() {
    assertThat(layer("shortcut", "from=-3"))
        .isEqualTo(
            new Layer.Shortcut(
                List.of(7), Activation.LINEAR, ShortcutWeights.NONE, ShortcutNormalization.NONE));
    assertThat(
            layer(
                "shortcut",
                "from=-3,2",
                "activation=leaky",
                "weights_type=per_feature",
                "weights_normalization=relu"))
        .isEqualTo(
            new Layer.Shortcut(
                List.of(7, 2),
                Activation.LEAKY,
                ShortcutWeights.PER_LAYER,
                ShortcutNormalization.RELU));
    assertThat(
            layer(
                "shortcut", "from=1", "weights_type=per_channel", "weights_normalization=softmax"))
        .isEqualTo(
            new Layer.Shortcut(
                List.of(1),
                Activation.LINEAR,
                ShortcutWeights.PER_CHANNEL,
                ShortcutNormalization.SOFTMAX));
  }

  @Test
  void theSmallLayersHaveTheirDefaults() {
    assertThat(layer("sam", "from=-2")).isEqualTo(new Layer.Sam(8, Activation.LINEAR));
    assertThat(layer("scale_channels", "from=-2", "scale_wh=1", "activation=relu"))
        .isEqualTo(new Layer.ScaleChannels(8, true, Activation.RELU));
    assertThat(layer("dropout")).isEqualTo(new Layer.Dropout(.2f));
    assertThat(layer("reorg3d", "stride=2")).isEqualTo(new Layer.Reorg(2, true));
    assertThat(layer("reorg")).isEqualTo(new Layer.Reorg(1, false));
    assertThat(layer("softmax")).isEqualTo(new Layer.Softmax(1));
    assertThat(layer("cost")).isEqualTo(new Layer.Cost());
  }

  @Test
  void aYoloHeadPicksItsAnchorsByMask() {
    assertThat(
            layer(
                "yolo",
                "mask = 2,0",
                "anchors = 1,2, 3,4, 5.5,6",
                "classes=3",
                "num=3",
                "scale_x_y=1.05",
                "new_coords=1",
                "nms_kind=diounms",
                "beta_nms=.7"))
        .isEqualTo(new Layer.Yolo(3, List.of(5.5f, 6f, 1f, 2f), 1.05f, true, NmsKind.DIOU, .7f));
  }

  @Test
  void aYoloHeadOfWhichNothingIsSaidHasDarknetsDefaults() {
    assertThat(layer("yolo", "anchors=7,8"))
        .isEqualTo(new Layer.Yolo(20, List.of(7f, 8f), 1, false, NmsKind.DEFAULT, .6f));
  }

  @Test
  void withoutAMaskAllNumAnchorsAreTheHeads() {
    assertThat(((Layer.Yolo) layer("yolo", "num=2", "anchors=1,2,3,4,5,6")).anchors())
        .containsExactly(1f, 2f, 3f, 4f);
  }

  /** {@code make_yolo_layer} has room for num anchors; its mask reads on behind them. */
  @ParameterizedTest
  @CsvSource({"num=2, has num=2", "random=1, 'has no num=, which is then 1'"})
  void anchorsBeyondNumAreSaid(String num, String has) {
    Layer.Yolo yolo = (Layer.Yolo) layer("yolo", num, "mask=0,2", "anchors=1,2,3,4,5,6");

    assertThat(yolo.anchors()).containsExactly(1f, 2f, 5f, 6f);
    assertThat(warnings)
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("line 1: [yolo] uses anchor 2, but " + has + "; Darknet reads memory");
  }

  @Test
  void anAnchorWithoutASideIsRefused() {
    assertThatThrownBy(() -> layer("yolo", "anchors=10,-14"))
        .hasMessage(
            "test.cfg, line 1: [yolo] has an anchor with a side of -14.0, expected more than 0.");
  }

  @Test
  void anchorsThatAreNotWrittenAreHalfAPixelWithOneWarning() {
    Layer.Yolo yolo = (Layer.Yolo) layer("yolo", "num=6", "mask=0,4,5", "anchors=1,2,3,4");

    assertThat(yolo.anchors()).containsExactly(1f, 2f, .5f, .5f, .5f, .5f);
    assertThat(warnings)
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("line 1: [yolo] uses anchor 5", "only 2 pairs");
  }

  @ParameterizedTest
  @CsvSource({
    "default, DEFAULT",
    "greedynms, GREEDY",
    "diounms, DIOU",
    "cornersnms, CORNERS",
    "x, DEFAULT"
  })
  void nmsKindsAreKnownByTheirDarknetNames(String name, NmsKind kind) {
    assertThat(((Layer.Yolo) layer("yolo", "anchors=1,1", "nms_kind=" + name)).nmsKind())
        .isEqualTo(kind);
  }

  @Test
  void aRegionHeadFillsWhatIsMissing() {
    assertThat(layer("region", "anchors = 1.5,2", "num=2", "classes=4", "softmax=1"))
        .isEqualTo(new Layer.Region(4, 2, 4, List.of(1.5f, 2f, .5f, .5f), true));
    assertThatThrownBy(() -> layer("region", "coords=1"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("coords=1");
  }

  @Test
  void aGaussianHeadHasNineNumbersABoxBesidesItsClasses() {
    Layer.Head head = (Layer.Head) layer("Gaussian_yolo", "mask=0,1,2", "classes=10");

    assertThat(head.channels()).isEqualTo(3 * (10 + 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rnn",
        "lstm",
        "gru",
        "crnn",
        "conv_lstm",
        "connected",
        "conn",
        "local",
        "crop",
        "contrastive",
        "implicit",
        "batchnorm",
        "lrn",
        "activation",
        "detection",
        "Conv",
        ""
      })
  void aTypeOfAnotherKindOfNetworkIsRefusedInOneSentence(String type) {
    assertThatThrownBy(() -> layer(type))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "test.cfg, line 1: [%s] is a layer type that Prunepoint does not know: it prunes convolutional detectors."
                .formatted(type));
  }

  @Test
  void aTypeInOtherLettersIsToldHowItIsWritten() {
    assertThatThrownBy(() -> layer("YOLO"))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "test.cfg, line 1: [YOLO] is a layer type that neither Darknet nor Prunepoint knows: it"
                + " is written [yolo].");
  }

  @ParameterizedTest
  @CsvSource({
    "convolutional, antialiasing",
    "convolutional, flipped",
    "maxpool, antialiasing",
    "maxpool, maxpool_depth",
    "reorg, reverse",
    "reorg3d, reverse"
  })
  void whatWouldChangeTheArithmeticUnseenIsRefused(String section, String key) {
    layer(section, key + "=0");
    assertThatThrownBy(() -> layer(section, key + "=1"))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "test.cfg, line 1: [%s] has %s=1, which Prunepoint does not support."
                .formatted(section, key));
  }

  @ParameterizedTest
  @CsvSource({
    "convolutional, filters, 0",
    "convolutional, filters, -8",
    "convolutional, size, 0",
    "convolutional, size, 1000000000",
    "convolutional, stride, 0",
    "convolutional, stride_x, -1",
    "convolutional, padding, -1",
    "convolutional, padding, 2147483647",
    "convolutional, groups, 0",
    "maxpool, stride, 0",
    "maxpool, size, -2",
    "maxpool, padding, -1",
    "maxpool, padding, 1073741824",
    "upsample, stride, 2147483647",
    "reorg3d, stride, 65536",
    "softmax, groups, 0",
    "yolo, classes, 0",
    "yolo, classes, 1073741824",
    "yolo, num, 1000000000",
    "yolo, mask, -1",
    "yolo, mask, 2147483647",
    "region, num, 1000000000",
    "region, classes, 1073741824",
    "Gaussian_yolo, num, 1000000000"
  })
  void aNumberThatMakesNoSenseIsAFaultOnItsLine(String section, String key, String value) {
    assertThatThrownBy(() -> layer(section, key + "=" + value))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("test.cfg, line 1: [" + section + "] has")
        .hasMessageEndingWith(".");
  }
}
