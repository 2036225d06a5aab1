package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunepoint.prune.SmallNetworks.END;
import static org.prunepoint.prune.SmallNetworks.NET;
import static org.prunepoint.prune.SmallNetworks.bn;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;

class RoundingTest {
  @ParameterizedTest
  @CsvSource({"1,8", "8,8", "9,16", "16,16", "17,32", "1024,1024", "1025,2048"})
  void powersGoOnBeyondTheTableOfTheEstablishedTool(int kept, int rounded) {
    assertThat(Rounding.POWERS.up(kept)).isEqualTo(rounded);
  }

  @Test
  void multiplesAreReadAndWritten() {
    assertThat(Rounding.parse("8").up(17)).isEqualTo(24);
    assertThat(Rounding.parse("powers")).isEqualTo(Rounding.POWERS);
    assertThat(Rounding.parse(Rounding.USUAL.word())).isEqualTo(Rounding.USUAL);
    for (String text : List.of("0", "-8", "many", "")) {
      assertThatThrownBy(() -> Rounding.parse(text)).isInstanceOf(Fault.class);
    }
  }

  /**
   * The established tool looks up 64 for 40 kept of 48, takes the threshold at index 48 - 64 = -16,
   * and so keeps 16.
   */
  @Test
  void aLayerNarrowerThanTheCountKeepsItsFullWidth() {
    Network network = HandMade.network(NET + bn(48) + bn(60) + END);
    float[] large = new float[48];
    float[] small = new float[60];
    for (int c = 0; c < 48; c++) {
      large[c] = c < 8 ? .01f : 1 + c;
    }
    for (int c = 0; c < 60; c++) {
      small[c] = c < 50 ? .02f + c * 1e-4f : 2 + c;
    }
    Pruner pruner = new Pruner(network, Gammas.of(network, large, small));
    PrunePlan plan = pruner.plan(PruneSettings.slim(.5).withStrategy(Strategy.REGULAR));

    assertThat(plan.kept(0)).as("40 of 48 pass").isEqualTo(48);
    assertThat(plan.kept(1)).as("14 of 60 pass").isEqualTo(16);
  }

  @Test
  void theBestOfTheRemovedChannelsComeBack() {
    Network network = HandMade.network(NET + bn(4) + bn(6) + END);
    Pruner pruner =
        new Pruner(
            network,
            Gammas.of(network, new float[] {.1f, .9f, .3f, .5f}, new float[] {2, 2, 2, 2, 2, 2}));
    PrunePlan plan = pruner.plan(PruneSettings.slim(.31).withRounding(new Rounding.Multiple(2)));

    // Only .9 passes; .5 is the best of the others.
    assertThat(List.of(plan.keeps(0, 0), plan.keeps(0, 1), plan.keeps(0, 2), plan.keeps(0, 3)))
        .containsExactly(false, true, false, true);
  }

  /** About 86 % of the groups of the tool that does this end between two multiples. */
  @Tag("real")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "yolov3-spp",
        "yolov3-tiny",
        "yolov3-tiny-prn",
        "yolov4",
        "yolov4-tiny",
        "yolov4-csp",
        "yolov7-tiny",
        "enet-coco",
        "csresnext50-panet-spp"
      })
  void everyCountIsAMultipleOrTheFullWidthAfterTheUnion(String name) {
    var cfg = RealData.folder().resolve("cfg/" + name + ".cfg");
    Network network = Model.open(cfg, null).network();
    Pruner pruner = new Pruner(network, Gammas.random(network, 3));
    for (Strategy strategy : Strategy.values()) {
      for (int n : new int[] {2, 3, 8, 16, 32, 64}) {
        for (double percent : new double[] {.3, .7, 1}) {
          PruneSettings settings =
              PruneSettings.slim(percent)
                  .withStrategy(strategy)
                  .withRounding(new Rounding.Multiple(n));
          check(
              network, pruner.plan(settings), pruner.plan(settings.withRounding(Rounding.NONE)), n);
        }
      }
    }
  }

  private static void check(Network network, PrunePlan rounded, PrunePlan plain, int n) {
    network
        .convolutions()
        .forEach(
            node -> {
              int width = ((Convolutional) node.layer()).filters();
              int kept = rounded.kept(node.index());
              assertThat(kept == width || kept % n == 0)
                  .as("%s keeps %d of %d", node.place(), kept, width)
                  .isTrue();
              for (int c = 0; c < width; c++) {
                assertThat(rounded.keeps(node.index(), c) || !plain.keeps(node.index(), c))
                    .isTrue();
              }
            });
  }
}
