package org.prunepoint.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Score;

class TypedRecipeTest {
  private static PruningRecipe typed(boolean pictures, String... words) {
    return recipe(pictures, words).recipe();
  }

  private static TypedRecipe recipe(boolean pictures, String... words) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      map.put(words[i], words[i + 1]);
    }
    return new TypedRecipe(map, pictures);
  }

  @Test
  void reconstructsWhereThereArePicturesAndFoldsWhereThereAreNone() {
    assertThat(typed(true)).isEqualTo(PruningRecipe.usual(true));
    assertThat(typed(true).settings().repair()).isEqualTo(Repair.RECONSTRUCT);
    assertThat(typed(true).settings().ranking()).isEqualTo(Ranking.BEST);
    assertThat(typed(false)).isEqualTo(PruningRecipe.NOTHING);
  }

  /** A default that is typed changes nothing. */
  @Test
  void sayingADefaultIsTheSameAsSayingNothing() {
    PruningRecipe usual = typed(true);

    assertThat(typed(true, "--score", "surgeon")).isEqualTo(usual);
    assertThat(typed(true, "--allocation", "curve")).isEqualTo(usual);
    assertThat(typed(true, "--repair", "reconstruct")).isEqualTo(usual);
    assertThat(typed(true, "--calibration-images", "96")).isEqualTo(usual);
    assertThat(typed(true, "--repair", "fold", "--score", "gamma"))
        .isEqualTo(typed(true, "--repair", "fold"));
  }

  @Test
  void theOtherHalfOfARankingStaysThatOfTheRepair() {
    assertThat(typed(true, "--score", "energy").settings().ranking())
        .isEqualTo(new Ranking(Score.ENERGY, Allocation.CURVE));
    assertThat(typed(true, "--repair", "fold", "--score", "energy").settings().ranking())
        .isEqualTo(new Ranking(Score.ENERGY, Allocation.GLOBAL));
  }

  @Test
  void aRankingThatLooksAtNoPicturesNeedsNone() {
    PruningRecipe uniform = typed(true, "--repair", "fold", "--allocation", "uniform");

    assertThat(uniform.settings().ranking())
        .isEqualTo(new Ranking(Score.GAMMA, Allocation.UNIFORM));
    assertThat(uniform.needsPictures()).isFalse();
  }

  @Test
  void whatDoesNothingIsRefused() {
    assertIdle("--keep is for the strategy slim", "--strategy", "normal", "--keep", "0.2");
    assertIdle("--statistics is for", "--statistics", "estimated");
    assertIdle("--calibration-images is for", "--repair", "fold", "--calibration-images", "9");
    recipe(true, "--repair", "fold", "--calibration-images", "9").refuseIdle(true);
    recipe(true, "--keep", "0.2").refuseIdle(false);
  }

  private static void assertIdle(String because, String... words) {
    assertThatThrownBy(() -> recipe(true, words).refuseIdle(false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(because);
  }

  @Test
  void whoAsksForPicturesHasToHaveThem() {
    assertThat(recipe(true).need()).isEqualTo(CalibrationSource.Need.IF_ANY);
    assertThat(recipe(true, "--percent", "0.5").need()).isEqualTo(CalibrationSource.Need.IF_ANY);
    assertThat(recipe(true, "--score", "energy").need()).isEqualTo(CalibrationSource.Need.AS_ASKED);
    assertThat(recipe(true, "--low-rank", "true").need())
        .isEqualTo(CalibrationSource.Need.AS_ASKED);
  }
}
