package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;

class PrunedCfgTest {
  private static final String SOURCE =
      """
      [net]
      width=32  # a small one
      height=32
      channels=3

      # 0
      [convolutional]
      batch_normalize=1
      filters=8    # wide
      size=3
      pad=1
      activation=leaky

      # 1: a unit that goes
      [convolutional]
      filters=8
      activation=leaky

      [shortcut]
      from=-2
      activation=linear

      # 3: a depthwise one
      [convolutional]
      filters = 8
      groups = 8
      activation = leaky

      [route]
      layers = -1, 0

      [route]
      layers = 3

      [convolutional]
      made_up=7
      filters=8
      activation=linear

      [yolo]
      mask=0
      anchors=1.25,2
      classes=3
      """;

  private static Convolutional with(Convolutional c, int filters, int groups) {
    return new Convolutional(
        filters,
        c.size(),
        c.strideX(),
        c.strideY(),
        c.padding(),
        c.dilation(),
        groups,
        c.batchNormalize(),
        c.activation(),
        c.binary(),
        c.sharedWith());
  }

  private static String pruned(String text, List<Layer> layers, List<Integer> sources) {
    Cfg source = HandMade.cfg(text);
    Network whole = NetworkReader.read(source).network();
    Network pruned = Network.of("pruned", whole.input(), layers, List.of());
    return HandMade.text(PrunedCfg.of(source, whole, pruned, sources));
  }

  private static List<Layer> layers(String text) {
    return new ArrayList<>(HandMade.network(text).layers());
  }

  @Test
  void anUnprunedNetworkKeepsItsTextByteForByte() {
    assertThat(pruned(SOURCE, layers(SOURCE), List.of(0, 1, 2, 3, 4, 5, 6, 7))).isEqualTo(SOURCE);
  }

  @Test
  void filtersGroupsAndReferencesChangeAndNothingElse() {
    List<Layer> left = layers(SOURCE);
    left.set(0, with((Convolutional) left.get(0), 5, 1));
    left.set(3, with((Convolutional) left.get(3), 5, 5));
    left.remove(2); // The unit: layers 1 and 2.
    left.remove(1);
    left.set(2, new Layer.Route(List.of(1, 0), 1, 0));
    left.set(3, new Layer.Route(List.of(1), 1, 0));

    assertThat(pruned(SOURCE, left, List.of(0, 3, 4, 5, 6, 7)))
        .isEqualTo(
            """
            [net]
            width=32  # a small one
            height=32
            channels=3

            # 0
            [convolutional]
            batch_normalize=1
            filters=5    # wide
            size=3
            pad=1
            activation=leaky

            # 1: a unit that goes
            # 3: a depthwise one
            [convolutional]
            filters = 5
            groups = 5
            activation = leaky

            [route]
            layers = -1, 0

            [route]
            layers = 1

            [convolutional]
            made_up=7
            filters=8
            activation=linear

            [yolo]
            mask=0
            anchors=1.25,2
            classes=3
            """);
  }

  @Test
  void missingFiltersAreWrittenWhereTheyChange() {
    String source =
        "[net]\nwidth=8\nheight=8\nchannels=1\n[convolutional]\nsize=1\n[convolutional]\n";
    List<Layer> left = layers(source);
    left.set(0, with((Convolutional) left.getFirst(), 2, 1));

    assertThat(pruned(source, left, List.of(0, 1)))
        .isEqualTo(
            "[net]\nwidth=8\nheight=8\nchannels=1\n[convolutional]\nfilters=2\nsize=1\n[convolutional]\n");
  }

  @Test
  void relativeReferencesOverARemovedUnitBecomeShorter() {
    String conv = "[convolutional]\nfilters=4\n";
    String source =
        "[net]\nwidth=8\nheight=8\nchannels=4\n"
            + conv
            + conv
            + "[shortcut]\nfrom=-2\n"
            + conv
            + "[sam]\nfrom=-4\n"
            + conv
            + "share_index=-5\n"
            + conv
            + "share_index=1\n";
    List<Layer> left = layers(source);
    Convolutional shared = (Convolutional) left.get(5);
    assertThat(shared.sharedWith()).hasValue(0);
    left.subList(1, 3).clear();
    left.set(2, new Layer.Sam(0, Activation.LINEAR));
    left.removeLast();

    assertThat(pruned(source, left, List.of(0, 3, 4, 5)))
        .isEqualTo(
            "[net]\nwidth=8\nheight=8\nchannels=4\n"
                + conv
                + conv
                + "[sam]\nfrom=-2\n"
                + conv
                + "share_index=-3\n");
  }

  @Test
  void absoluteReferencesStayAbsolute() {
    String conv = "[convolutional]\nfilters=4\n";
    String source =
        "[net]\nwidth=8\nheight=8\nchannels=4\n"
            + conv.repeat(2)
            + "[shortcut]\nfrom=0\n"
            + conv
            + "[shortcut]\nfrom = 2 , -1 # both\n"
            + conv
            + "share_index=3\n";
    List<Layer> left = layers(source);
    Convolutional last = (Convolutional) left.getLast();
    left.subList(1, 3).clear();
    Layer.Shortcut two = (Layer.Shortcut) left.get(2);
    left.set(
        2, new Layer.Shortcut(List.of(0, 1), two.activation(), two.weights(), two.normalization()));
    left.set(3, sharing(last, 1));

    assertThat(pruned(source, left, List.of(0, 3, 4, 5)))
        .endsWith(conv.repeat(2) + "[shortcut]\nfrom = 0,-1 # both\n" + conv + "share_index=1\n");
  }

  private static Convolutional sharing(Convolutional c, int partner) {
    return new Convolutional(
        c.filters(),
        c.size(),
        c.strideX(),
        c.strideY(),
        c.padding(),
        c.dilation(),
        c.groups(),
        c.batchNormalize(),
        c.activation(),
        c.binary(),
        OptionalInt.of(partner));
  }
}
