package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.Fault;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

class NetworkReaderTest {
  private static final String NET = "[net]\nwidth=32\nheight=16\nchannels=3\n";
  private static final String CONV =
      "[convolutional]\nfilters=8\nsize=3\npad=1\nactivation=leaky\n";

  private static NetworkReader.Result read(String text) {
    return NetworkReader.read(HandMade.cfg(text));
  }

  private static void refused(String text, String... parts) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("test.cfg")
        .hasMessageEndingWith(".")
        .hasMessageContainingAll(parts.length == 0 ? new String[] {"test.cfg"} : parts);
  }

  @Test
  void layersKnowTheirIndexLineInputsAndShapes() {
    Network network =
        read(NET + CONV + "\n[maxpool]\nsize=2\nstride=2\n[route]\nlayers=0\n").network();

    assertThat(network.name()).isEqualTo("test.cfg");
    assertThat(network.input()).isEqualTo(new Shape(3, 16, 32));
    assertThat(network.nodes())
        .extracting(Node::place)
        .containsExactly(
            "layer 0 [convolutional] (line 5)",
            "layer 1 [maxpool] (line 11)",
            "layer 2 [route] (line 14)");
    assertThat(network.node(0).inputs()).containsExactly(Node.PICTURE);
    assertThat(network.node(1).output()).isEqualTo(new Shape(8, 8, 16));
    assertThat(network.node(2).output()).isEqualTo(new Shape(8, 16, 32));
  }

  @Test
  void aSecondNetIsNoLayer() {
    refused(NET + CONV + NET + CONV, "line 10: [net] stands a second time; a cfg has one");
  }

  @Test
  void whereChannelsDoNotFitAMissingOrUnreadKeyMayBeTheReason() {
    String head = "[convolutional]\nfilters=8\nsize=1\nactivation=linear\n[yolo]\nanchors=5,5\n";
    refused(NET + head, "needs 25 channels", "filters=25 (it has no classes=, which is then 20).");
    refused(
        NET + head + "classes=1\nMask=0\n",
        "needs 6 channels",
        "set its filters=6 (test.cfg has 1 key that neither Darknet nor Prunepoint reads: Mask=0"
            + " (line 12; the key is mask)).");
  }

  @Test
  void anInputThatIsNoMultipleOf32MayBeTheReasonThatSizesDiffer() {
    String half = "[maxpool]\nsize=2\nstride=2\n";
    String joined = CONV + half + half + "[upsample]\nstride=2\n[route]\nlayers=-1,1\n";
    refused(
        NET.replace("width=32", "width=34") + joined,
        "which have different sizes (the input of 34 x 16 is no multiple of 32).");
    assertThat(read(NET + joined).network().nodes()).hasSize(5);
  }

  @Test
  void warningsAreCollected() {
    NetworkReader.Result result = read(NET + "[conv]\nactivation=leeky\n[conv]\nactivation=mash\n");

    assertThat(result.warnings()).hasSize(2).allMatch(w -> w.endsWith("."));
  }

  @Test
  void aSectionOfAnUnknownTypeIsNamedBeforeAnythingElseIsWrong() {
    refused(
        NET + "[convolutional]\nsize=0\n\n[rnn]\n[crnn]\n", "test.cfg, line 8: [rnn] is a layer");
  }

  @ParameterizedTest
  @CsvSource({
    "width=0, width",
    "width=-3, width",
    "height=1000000, height",
    "channels=2147483647, channels",
    "width=wide, width"
  })
  void aPictureOfNoSensibleSizeIsAFault(String line, String key) {
    refused("[net]\n" + line + "\n" + NET.substring(6) + CONV, key);
  }

  @Test
  void aNetWithoutSizeOrLayersOrHeaderIsAFault() {
    refused("[net]\n" + CONV, "line 1: [net] needs channels= between 1 and 16384, found none");
    refused(NET, "has no layers after [net]");
    refused(CONV + NET, "line 1: [convolutional] stands first");
  }

  @Test
  void aHeadThatDoesNotFitSaysHowManyFiltersItNeeds() {
    refused(
        NET + CONV + "[yolo]\nmask=0,1,2\nanchors=1,1,2,2,3,3\nclasses=3\n",
        "layer 1 [yolo] (line 10)",
        "needs 24 channels (3 boxes, 3 classes)",
        "gives 8",
        "filters=24");
  }

  @Test
  void layersThatDoNotFitTogetherAreFaultsThatNameBothShapes() {
    String half = CONV.replace("size=3", "size=3\nstride=2");
    refused(NET + CONV + half + "[shortcut]\nfrom=-2\n", "[shortcut]", "32 x 16 x 8", "16 x 8 x 8");
    refused(NET + CONV + half + "[route]\nlayers=-1,-2\n", "[route]", "32 x 16 x 8", "16 x 8 x 8");
    refused(NET + CONV + half + "[sam]\nfrom=-2\n", "[sam]", "must be alike");
    refused(NET + CONV + half + "[scale_channels]\nfrom=-2\n", "[scale_channels]", "do not fit");
  }

  @Test
  void groupsThatDivideNothingAreFaults() {
    refused(NET + CONV.replace("pad=1", "pad=1\ngroups=2"), "groups=2", "3 input channels");
    refused(NET + CONV + "[route]\nlayers=-1\ngroups=3\n", "8 channels into 3 unequal groups");
    refused(NET + CONV + "[route]\nlayers=-1\ngroups=2\ngroup_id=2\n", "group_id=2 of groups=2");
    refused(NET + CONV + "[softmax]\ngroups=5\n", "4096 values into 5 unequal groups");
  }

  @Test
  void squaresThatDoNotFitAreAFault() {
    refused(NET + CONV + "[reorg3d]\nstride=3\n", "[reorg3d]", "32 x 16 x 8 into squares of 3");
  }

  @Test
  void aKernelLargerThanItsInputLeavesNothing() {
    refused(NET + "[convolutional]\nsize=17\n", "has no output left");
  }

  @Test
  void sharedWeightsMustFit() {
    read(NET + CONV + "[route]\nlayers=0\n" + CONV + CONV + "share_index=2\ndilation=2\n");
    refused(NET + CONV + CONV + "share_index=0\n", "layer 1 [convolutional]", "shares the weights");
    refused(NET + CONV + "[maxpool]\n" + CONV + "share_index=1\n", "layer 1 [maxpool]");
    refused(
        NET + CONV + CONV + CONV.replace("filters=8", "filters=9") + "share_index=1\n",
        "shares the weights");
  }

  static Stream<Arguments> hostile() {
    String doubling = CONV + "[route]\nlayers=-1,-1\n".repeat(60);
    return Stream.of(
        Arguments.of("filters", NET + "[convolutional]\nfilters=2000000000\n"),
        Arguments.of(
            "filters of a wide kernel", NET + "[convolutional]\nfilters=2000000\nsize=9\n"),
        Arguments.of(
            "kernels", NET + CONV.repeat(2).replace("=8", "=1000000").replace("=3", "=15")),
        Arguments.of(
            "kernels that overflow a long",
            NET + "[conv]\nfilters=1048576\n[conv]\nfilters=1048576\nsize=16384\npadding=16384\n"),
        Arguments.of("size", NET + "[convolutional]\nsize=2147483647\npad=1\n"),
        Arguments.of("padding", NET + "[convolutional]\npadding=1073741824\n"),
        Arguments.of("groups", NET + "[convolutional]\ngroups=2147483647\n"),
        Arguments.of("upsample", NET + CONV + "[upsample]\nstride=16384\n".repeat(3)),
        Arguments.of("reorg", NET + CONV + "[reorg3d]\nstride=16384\n"),
        Arguments.of("doubling routes", NET + doubling),
        Arguments.of("doubling routes of one position", NET + CONV + "[avg]\n" + doubling),
        Arguments.of("a million inputs", NET + CONV + "[route]\nlayers=" + "0,".repeat(1_000_000)),
        Arguments.of(
            "many inputs", NET + CONV + ("[route]\nlayers=" + "-1,".repeat(4000) + "\n").repeat(2)),
        Arguments.of("num", NET + CONV + "[yolo]\nnum=1000000000\n"),
        Arguments.of("mask", NET + CONV + "[yolo]\nmask=" + "0,".repeat(4000)),
        // 4 * (2^30 - 3 + 5) wraps to 8, which the layer before has.
        Arguments.of("classes", NET + CONV + "[yolo]\nmask=0,0,0,0\nclasses=1073741821\n"),
        Arguments.of("channels", "[net]\nwidth=16384\nheight=16384\nchannels=16384\n" + CONV),
        Arguments.of("brackets", "[".repeat(1_000_000)),
        Arguments.of("one long line", NET + "[route]\n" + "x".repeat(1_000_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // or it would hang
  void aHostileFileIsRefused(String what, String text) {
    refused(text);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // or it would hang
  void aHundredThousandSectionsAreRead() {
    Network network = read(NET + "[avg]\n".repeat(100_000)).network();

    assertThat(network.nodes()).hasSize(100_000);
  }
}
