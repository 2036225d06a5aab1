package org.prunepoint.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.RealData;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.lowrank.RankSteps;

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

  /** The second stands for the convolution, whichever of the two networks comes first. */
  @Test
  void ofTwoOfLowerRankTheSecondIsTheConvolutionThatBecameThem() {
    Ranking ranking = new Ranking(Score.SURGEON, Allocation.CURVE, true);
    int nodes = FIVE_ALIKE.nodes().size();
    float[][] places = new float[nodes][];
    float[][] steps = new float[nodes][];
    for (Node node : FIVE_ALIKE.convolutions().toList()) {
      if (WEIGHTS.gammas(node.index()) != null) {
        places[node.index()] = new float[16];
        Arrays.fill(places[node.index()], 1);
      }
    }
    steps[4] = new float[] {0, 0, 3};
    steps[5] = new float[] {0, 1, 5};
    steps[16] = new float[] {0, 1, 4};
    Pruner pruner =
        new Pruner(FIVE_ALIKE, WEIGHTS)
            .knowing(new ChannelMerits(ranking, places, Optional.of(new RankSteps(steps))));
    PrunedNetwork two =
        pruner.compact(pruner.plan(PruneSettings.slim(1e-6).withRanking(ranking)), Fold.BIAS);
    assertThat(two.network().nodes()).hasSize(nodes + 3);
    List<Integer> expected = new ArrayList<>(two.sourceLayers());
    IntStream.range(0, nodes + 3)
        .filter(i -> two.splits().containsKey(i))
        .forEach(i -> expected.set(i, -1));

    for (Weights known : Arrays.asList(WEIGHTS, null)) {
      Weights ofTwo = known == null ? null : two.weights();
      assertThat(LayerAlignment.of(FIVE_ALIKE, known, two.network(), ofTwo).sources())
          .isEqualTo(expected);
      assertThat(LayerAlignment.of(two.network(), ofTwo, FIVE_ALIKE, known).sources())
          .isEqualTo(IntStream.range(0, nodes).map(expected::indexOf).boxed().toList());
    }
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
