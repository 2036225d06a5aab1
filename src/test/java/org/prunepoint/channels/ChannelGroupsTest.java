package org.prunepoint.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.network.Layer.Convolutional;

/** Which channels are one: worked out by hand from what the layers compute. */
class ChannelGroupsTest {
  private static final String NET = "[net]\nwidth=8\nheight=8\nchannels=3\n";

  /** Reads its inputs, so that they do not leave the network. */
  private static final String END = conv(4);

  private static String conv(int filters, String... more) {
    return "[convolutional]\nbatch_normalize=1\nfilters=%d\nactivation=leaky\n".formatted(filters)
        + (more.length == 0 ? "" : String.join("\n", more) + "\n");
  }

  private static String route(String layers, String... more) {
    return "[route]\nlayers=" + layers + "\n" + String.join("\n", more) + "\n";
  }

  private static ChannelGroups groups(String layers) {
    return ChannelGroups.of(HandMade.network(NET + layers));
  }

  private static void frozen(ChannelGroups groups, int layer, boolean expected) {
    for (int group : groups.of(layer)) {
      assertThat(groups.frozen(group)).as("layer " + layer).isEqualTo(expected);
    }
  }

  @Test
  void aConvolutionMakesChannelsOfItsOwn() {
    ChannelGroups groups = groups(conv(2) + conv(3) + END);

    assertThat(groups.of(0)).doesNotHaveDuplicates().doesNotContain(groups.of(1));
    assertThat(groups.coupled(0)).isFalse();
    assertThat(groups.producers(groups.of(1)[2])).containsExactly(new ChannelGroups.Channel(1, 2));
    frozen(groups, 0, false);
  }

  @Test
  void whatLeavesTheNetworkIsFrozen() {
    ChannelGroups groups =
        groups(
            conv(2)
                + conv(6).replace("batch_normalize=1\n", "")
                + "[yolo]\nmask=0\nclasses=1\n"
                + route("0")
                + END);

    frozen(groups, 0, false);
    frozen(groups, 1, true);
    frozen(groups, 4, true);
  }

  @Test
  void aConvolutionWithoutGammasIsFrozen() {
    ChannelGroups groups = groups(conv(2).replace("batch_normalize=1\n", "") + END);

    frozen(groups, 0, true);
  }

  @Test
  void poolsUpsamplingAndDropoutCopy() {
    ChannelGroups groups =
        groups(
            conv(3)
                + "[maxpool]\n"
                + "stride=2\n"
                + "[upsample]\n"
                + "[dropout]\n"
                + "[local_avgpool]\n"
                + "stride=2\n"
                + "[avgpool]\n"
                + END);

    for (int layer = 1; layer <= 5; layer++) {
      assertThat(groups.of(layer)).isEqualTo(groups.of(0));
    }
    frozen(groups, 0, false);
  }

  @Test
  void aRouteConcatenates() {
    ChannelGroups groups = groups(conv(2) + conv(3) + route("-1,0,-1") + END);
    int[] a = groups.of(0);
    int[] b = groups.of(1);

    assertThat(groups.of(2)).containsExactly(b[0], b[1], b[2], a[0], a[1], b[0], b[1], b[2]);
    frozen(groups, 2, false);
  }

  @Test
  void aGroupedRouteTakesItsPartOfEachInputAndHoldsThemAll() {
    ChannelGroups groups = groups(conv(6) + conv(3) + route("0,1", "groups=3", "group_id=1") + END);
    int[] a = groups.of(0);

    assertThat(groups.of(2)).containsExactly(a[2], a[3], groups.of(1)[1]);
    frozen(groups, 0, true);
    frozen(groups, 1, true);
  }

  @Test
  void aShortcutUnites() {
    ChannelGroups groups = groups(conv(3) + conv(3) + "[shortcut]\nfrom=-2\n" + END);

    assertThat(groups.of(1)).isEqualTo(groups.of(0)).isEqualTo(groups.of(2));
    assertThat(groups.producers(groups.of(2)[1]))
        .containsExactly(new ChannelGroups.Channel(0, 1), new ChannelGroups.Channel(1, 1));
    assertThat(groups.leader(1)).isZero();
    assertThat(groups.coupled(0)).isTrue();
    frozen(groups, 0, false);
  }

  @Test
  void aShortcutOfUnequalWidthUnitesTheCommonPart() {
    ChannelGroups groups = groups(conv(5) + conv(3) + "[shortcut]\nfrom=-2\n" + END);

    assertThat(groups.of(2)).isEqualTo(groups.of(1)).hasSize(3);
    assertThat(groups.of(0)).startsWith(groups.of(1)).doesNotHaveDuplicates();
  }

  @Test
  void aWeightedShortcutUnitesToo() {
    ChannelGroups groups =
        groups(conv(3) + conv(3) + "[shortcut]\nfrom=-2\nweights_type=per_channel\n" + END);

    assertThat(groups.of(1)).isEqualTo(groups.of(0)).isEqualTo(groups.of(2));
    frozen(groups, 0, false);
  }

  @Test
  void aDepthwiseConvolutionKeepsIdentities() {
    ChannelGroups groups = groups(conv(4) + conv(4, "groups=4") + conv(8, "groups=4") + END);

    assertThat(groups.of(1)).isEqualTo(groups.of(0));
    int[] a = groups.of(0);
    assertThat(groups.of(2)).containsExactly(a[0], a[0], a[1], a[1], a[2], a[2], a[3], a[3]);
    frozen(groups, 2, false);
  }

  @Test
  void aGroupedConvolutionHoldsItsInputAndOutput() {
    ChannelGroups groups = groups(conv(4) + conv(6, "groups=2") + END);

    frozen(groups, 0, true);
    frozen(groups, 1, true);
  }

  @Test
  void reorg3dRepeatsItsInputsChannelsAndReorgMixesThem() {
    ChannelGroups ordered = groups(conv(2) + "[reorg3d]\nstride=2\n" + END);
    int[] a = ordered.of(0);
    assertThat(ordered.of(1)).containsExactly(a[0], a[1], a[0], a[1], a[0], a[1], a[0], a[1]);
    frozen(ordered, 0, false);

    ChannelGroups mixed = groups(conv(4) + "[reorg]\nstride=2\n" + END);
    frozen(mixed, 0, true);
    frozen(mixed, 1, true);
  }

  @Test
  void attentionUnitesItsTwoInputs() {
    ChannelGroups sam = groups(conv(3) + conv(3) + "[sam]\nfrom=-2\n" + END);
    assertThat(sam.of(1)).isEqualTo(sam.of(0)).isEqualTo(sam.of(2));

    ChannelGroups scale =
        groups(conv(3) + "[avgpool]\n" + conv(3) + "[scale_channels]\nfrom=0\n" + END);
    assertThat(scale.of(2)).isEqualTo(scale.of(0)).isEqualTo(scale.of(3));
    frozen(scale, 3, false);

    ChannelGroups byPosition =
        groups(conv(3) + conv(1) + "[scale_channels]\nfrom=0\nscale_wh=1\n" + END);
    assertThat(byPosition.of(2)).isEqualTo(byPosition.of(0));
    frozen(byPosition, 0, true);
    frozen(byPosition, 1, true);
  }

  @Test
  void sharedAndBinaryConvolutionsHoldTheirInputsAndOutputs() {
    ChannelGroups shared = groups(conv(3) + conv(3) + conv(3) + conv(3, "share_index=1") + END);
    for (int layer = 0; layer <= 3; layer++) {
      frozen(shared, layer, true);
    }

    ChannelGroups binary = groups(conv(3) + conv(3, "xnor=1") + END);
    frozen(binary, 0, true);
    frozen(binary, 1, true);
  }

  @Test
  void thePictureIsFrozen() {
    ChannelGroups groups = groups(conv(3, "groups=3") + END);

    frozen(groups, 0, true);
  }

  @Test
  void aResidualUnitIsAChainThatNobodyElseReads() {
    String unit = conv(2) + conv(4) + "[shortcut]\nfrom=-3\n";

    assertThat(ResidualUnit.of(HandMade.network(NET + conv(4) + unit + unit + END)))
        .containsExactly(
            new ResidualUnit(3, 0, List.of(1, 2), 2), new ResidualUnit(6, 3, List.of(4, 5), 5));
    assertThat(ResidualUnit.of(HandMade.network(NET + conv(4) + unit + route("2,3") + END)))
        .as("somebody else reads layer 2")
        .isEmpty();
    assertThat(
            ResidualUnit.of(
                HandMade.network(
                    NET + conv(4) + unit.replace("from=-3", "from=-3\nactivation=leaky") + END)))
        .as("the sum is bent")
        .isEmpty();
    assertThat(
            ResidualUnit.of(
                HandMade.network(NET + conv(5) + conv(4) + "[shortcut]\nfrom=-2\n" + END)))
        .as("of other width")
        .isEmpty();
    assertThat(
            ResidualUnit.of(
                HandMade.network(NET + conv(4) + unit.replace("batch_normalize=1\n", "") + END)))
        .as("nothing tells its worth")
        .isEmpty();
    assertThat(
            ResidualUnit.of(
                HandMade.network(
                    NET
                        + conv(4)
                        + "[convolutional]\nfilters=2\nactivation=linear\n"
                        + conv(4)
                        + "[shortcut]\nfrom=-3\n"
                        + END)))
        .as("of lower rank: what is added has gammas")
        .containsExactly(new ResidualUnit(3, 0, List.of(1, 2), 2));
    assertThat(
            ResidualUnit.of(
                    HandMade.network(
                        NET
                            + conv(4)
                            + conv(2)
                            + conv(4)
                            + "[dropout]\n[shortcut]\nfrom=-4\n"
                            + END))
                .getFirst())
        .isEqualTo(new ResidualUnit(4, 0, List.of(1, 2, 3), 2));
  }

  @Test
  void everyChannelOfAConvolutionIsAProducerOfItsGroup() {
    ChannelGroups groups = groups(conv(3) + conv(3) + "[shortcut]\nfrom=-2\n" + END);

    groups
        .network()
        .convolutions()
        .forEach(
            n -> {
              for (int c = 0; c < ((Convolutional) n.layer()).filters(); c++) {
                assertThat(groups.producers(groups.of(n.index())[c]))
                    .contains(new ChannelGroups.Channel(n.index(), c));
              }
            });
  }
}
