package org.prunepoint.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.RealData;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;

/** What the pruner knows of where its layers came from is found again without it. */
class LayerAlignmentTest {
  private static final String CONV =
      "[convolutional]\nbatch_normalize=1\nfilters=16\nsize=3\npad=1\nactivation=leaky\n";
  private static final String UNIT = CONV + CONV + "[shortcut]\nfrom=-3\nactivation=linear\n";
  private static final String HEAD =
      "[convolutional]\nfilters=18\nsize=1\nactivation=linear\n"
          + "[yolo]\nmask=0,1,2\nanchors=1,1,2,2,3,3\nclasses=1\n";
  private static final Network FIVE_ALIKE =
      HandMade.network("[net]\nwidth=16\nheight=16\nchannels=3\n" + CONV + UNIT.repeat(5) + HEAD);
  private static final Weights WEIGHTS = RandomWeights.of(FIVE_ALIKE, 3);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void ofUnitsThatAreAlikeTheOneThatWasCutIsFound(int unit) {
    Pruner pruner = new Pruner(FIVE_ALIKE, WEIGHTS);
    int first = pruner.residualUnits().get(unit).shortcut();
    int second = pruner.residualUnits().get((unit + 2) % 5).shortcut();
    var settings = PruneSettings.slim(.4).withCutUnits(2).withUnitOrder(List.of(first, second));
    PrunedNetwork pruned = pruner.compact(pruner.plan(settings), Fold.BIAS);
    assertThat(pruned.network().nodes()).hasSize(FIVE_ALIKE.nodes().size() - 6);

    LayerAlignment found =
        LayerAlignment.of(FIVE_ALIKE, WEIGHTS, pruned.network(), pruned.weights());

    assertThat(found.sources()).isEqualTo(pruned.sourceLayers());
    assertThat(found.byGammas()).isTrue();
    assertThat(found.became(first)).isEqualTo(-1);
  }

  @Test
  void withoutWeightsTheStructureAloneCounts() {
    LayerAlignment found = LayerAlignment.of(FIVE_ALIKE, null, FIVE_ALIKE, null);

    assertThat(found.sources())
        .isEqualTo(IntStream.range(0, FIVE_ALIKE.nodes().size()).boxed().toList());
    assertThat(found.byGammas()).isFalse();
  }

  @Test
  void otherWeightsOfTheSameStructureAreAlignedInOrderAndItSaysThatItGuessed() {
    LayerAlignment found =
        LayerAlignment.of(FIVE_ALIKE, WEIGHTS, FIVE_ALIKE, RandomWeights.of(FIVE_ALIKE, 4));

    assertThat(found.sources()).doesNotContain(-1);
    assertThat(found.byGammas()).isFalse();
  }

  @Test
  void whatOnlyOneOfThemHasComesFromNowhere() {
    Network other =
        HandMade.network(
            "[net]\nwidth=16\nheight=16\nchannels=3\n"
                + CONV
                + "[maxpool]\nsize=3\nstride=1\n"
                + HEAD);

    LayerAlignment found = LayerAlignment.of(FIVE_ALIKE, null, other, null);

    assertThat(found.sources()).containsExactly(0, -1, 16, 17);
  }

  @Test
  @Tag("real")
  void aRealNetworkWithUnitsCutIsAligned() {
    Path bccd = RealData.folder().resolve("bccd");
    Model model =
        Model.open(
            bccd.resolve("yolov3-spp-w25.cfg"), bccd.resolve("yolov3-spp-w25-sparse.weights"));
    Weights weights = java.util.Objects.requireNonNull(model.weights());
    Pruner pruner = new Pruner(model.network(), weights);
    for (int units : List.of(0, 4, 12, 20)) {
      var settings = PruneSettings.slim(.7).withCutUnits(units);
      PrunedNetwork pruned = pruner.compact(pruner.plan(settings), Fold.BIAS);

      LayerAlignment found =
          LayerAlignment.of(model.network(), weights, pruned.network(), pruned.weights());

      assertThat(found.sources()).as("%d units", units).isEqualTo(pruned.sourceLayers());
    }
  }
}
