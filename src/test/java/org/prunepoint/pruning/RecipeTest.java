package org.prunepoint.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.export.KernelScale;
import org.prunepoint.network.InputSize;
import org.prunepoint.option.Option;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Rounding;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.Strategy;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.fit.Statistics;
import org.prunepoint.workbench.SmallModel;

class RecipeTest {
  @TempDir Path folder;
  private Model model;

  @BeforeEach
  void open() throws Exception {
    model = Model.open(SmallModel.write(folder), folder.resolve("small.weights"));
  }

  private static final PruneSettings CUT =
      PruneSettings.slim(.7).withCutUnits(2).withUsualRepair(Repair.RECONSTRUCT);
  private static final PruningRecipe BASE = PruningRecipe.NOTHING.with(CUT);

  /** Each differs from the first in one thing that a written network depends on. */
  private static List<PruningRecipe> recipes() {
    List<PruningRecipe> all = new ArrayList<>();
    all.add(BASE);
    for (PruneSettings s :
        List.of(
            CUT.withStrategy(Strategy.EXTREME),
            CUT.withPercent(.70001),
            CUT.withPercent(.700049),
            CUT.withLayerKeep(.0101),
            CUT.withRounding(Rounding.parse("8")),
            CUT.withRounding(Rounding.NONE),
            CUT.withLimits(LayerLimits.parse("0=0.5")),
            CUT.withRanking(new Ranking(Score.ENERGY, Allocation.CURVE)),
            CUT.withCutUnits(3),
            CUT.withUnitOrder(List.of(9, 3)),
            CUT.withOrder(PruneSettings.Order.UNITS_FIRST),
            CUT.withRepair(Repair.STATISTICS),
            CUT.withRepair(Repair.DATA),
            CUT.withRepair(Repair.NONE))) {
      all.add(PruningRecipe.NOTHING.with(s));
    }
    all.add(BASE.with(CalibrationSettings.DEFAULT.withPictures(95)));
    all.add(
        BASE.with(new CalibrationSettings(Optional.of(Path.of("a.txt")), 96, Statistics.MATCHED)));
    all.add(
        BASE.with(new CalibrationSettings(Optional.of(Path.of("b.txt")), 96, Statistics.MATCHED)));
    all.add(BASE.with(new CalibrationSettings(Optional.empty(), 96, Statistics.ESTIMATED)));
    all.add(BASE.with(NetworkInput.OF_CFG.withSize(Optional.of(new InputSize(64, 32)))));
    all.add(BASE.with(NetworkInput.OF_CFG.withFitting(Fitting.LETTERBOX)));
    all.add(BASE.withMendOneClass(false));
    all.add(BASE.with(KernelScale.AS_TRAINED));
    return all;
  }

  @Test
  void filesOfDifferentRecipesNeverHaveOneName() {
    List<PruningRecipe> all = recipes();

    assertThat(all.stream().map(r -> PairName.of(model, r, r.settings().cutUnits())))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-zA-Z0-9.-]+"));
    assertThat(PairName.of(model, BASE, 2))
        .isEqualTo("small-slim-0.70-cut-2-surgeon-curve-reconstruct");
    assertThat(PairName.of(model, BASE.with(NetworkInput.OF_CFG.withFitting(Fitting.STRETCH)), 2))
        .as("as the cfg has it")
        .isEqualTo(PairName.of(model, BASE, 2));
  }

  @Test
  void isReadBackFromItsJson() {
    for (PruningRecipe recipe : recipes()) {
      assertThat(RecipeJson.read(RecipeJson.write(recipe), "sweep.json")).isEqualTo(recipe);
    }
  }

  @Test
  void isReadBackFromItsWords() {
    for (PruningRecipe recipe : recipes()) {
      assertThat(
              PruningRecipe.OPTIONS.over(
                  PruningRecipe.NOTHING, PruningRecipe.OPTIONS.words(recipe)))
          .isEqualTo(recipe);
    }
  }

  @Test
  void whatWasChangedByHandIsRefusedByName() {
    assertRefused("percent", n -> n.put("percent", 7));
    assertRefused("strategy", n -> n.put("strategy", "fat"));
    assertRefused("repair", n -> n.remove("repair"));
    assertRefused("calibration-images", n -> n.put("calibrationImages", "many"));
  }

  private static void assertRefused(String name, java.util.function.Consumer<ObjectNode> change) {
    ObjectNode json = RecipeJson.write(BASE);
    change.accept(json);
    assertThatThrownBy(() -> RecipeJson.read(json, "sweep.json"))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("sweep.json is damaged")
        .hasMessageContaining("--" + name);
  }

  @Test
  void everyOptionSaysWhatItIsFor() {
    for (Option<PruningRecipe, ?> option : PruningRecipe.OPTIONS.all()) {
      assertThat(option.help()).as(option.name()).endsWith(".");
      assertThat(option.heading()).as(option.name()).isNotEmpty();
    }
  }

  @Test
  void twoPointsOfOnePlanAreOneOnlyIfTheSameIsDoneToThem() {
    PruningRecipe folded = PruningRecipe.NOTHING.with(PruneSettings.slim(.5));

    assertThat(folded.treatment())
        .isEqualTo(PruningRecipe.NOTHING.with(PruneSettings.slim(.6)).treatment())
        .isEqualTo(folded.with(CalibrationSettings.DEFAULT.withPictures(5)).treatment());
    assertThat(BASE.treatment())
        .isNotEqualTo(folded.treatment())
        .isNotEqualTo(BASE.with(CalibrationSettings.DEFAULT.withPictures(5)).treatment());
  }
}
