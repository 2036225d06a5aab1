package org.prunepoint.workbench.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.reconstruction.fit.LayerFit;
import org.prunepoint.sweep.UnitWorth;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;

final class GammaViewModelTest {
  @TempDir Path folder;
  private final InlineJobs inline = new InlineJobs();
  private final Messages messages = new Messages();
  private final OpenedModel model = new OpenedModel(inline, messages, ModelFileSet::around);
  private final PruningChoice choice = new PruningChoice(model);
  private final UnitViewModel units =
      new UnitViewModel(
          model,
          inline,
          messages,
          (_, _, _, _) ->
              (_, _) ->
                  List.of(
                      new UnitWorth(unit(9), 9, -.01),
                      new UnitWorth(unit(6), 6, .2),
                      new UnitWorth(unit(3), 3, .3)),
          choice::recipe);
  private final GammaViewModel gammas =
      new GammaViewModel(
          model,
          choice,
          units,
          new FitViewModel(
              model,
              inline,
              messages,
              (_, _, _, recipe) ->
                  (_, _) ->
                      List.of(new LayerFit(3, 3, 9, 100, 2, 1, recipe.settings().percent(), 10))),
          messages,
          (_, _, _) -> new HalvingPlanner(),
          inline,
          Runnable::run);

  @BeforeEach
  void opened() throws Exception {
    model.open(List.of(SmallModel.write(folder)));
  }

  @Test
  void fitsWhatIsSetAbove() {
    gammas.percentProperty().set(.7);
    assertThat(gammas.fits().rows()).isEmpty();
    assertThat(gammas.fits().measurableBinding().get()).isTrue();

    gammas.fit();

    assertThat(gammas.fits().rows()).singleElement().returns(.7, LayerFit::explained);
    assertThat(gammas.fits().captionProperty().get())
        .isEqualTo("1 layer fitted at 70 %, 0 units cut.");
  }

  @Test
  void theHistogramIsOfAllGammasUntilLayersAreSelected() {
    assertThat(gammas.shownProperty().get().sorted()).hasSize(8 + 16);
    gammas.selected().setAll(1);
    assertThat(gammas.shownProperty().get().sorted()).hasSize(16);
    gammas.selected().clear();
    assertThat(gammas.shownProperty().get().sorted()).hasSize(8 + 16);
  }

  @Test
  void theThresholdIsThatOfThePlanShown() {
    gammas.percentProperty().set(0.25);
    assertThat(gammas.thresholdProperty().get()).isEqualTo(0.025);
    gammas.percentProperty().set(0.75);
    assertThat(gammas.thresholdProperty().get()).isEqualTo(0.075);
    gammas.selected().setAll(1);
    assertThat(gammas.thresholdProperty().get()).isEqualTo(0.075);
  }

  @Test
  void thePreviewFollowsSliderAndUnits() {
    gammas.percentProperty().set(0.25);
    gammas.cutUnitsProperty().set(2);
    PlanPreview plan = Objects.requireNonNull(gammas.previewProperty().get());
    assertThat(plan.channels()).isEqualTo(25 + 2);
    assertThat(gammas.residualUnitsProperty().get()).isEqualTo(3);
    assertThat(gammas.kept()).containsExactly(new KeptRow(0, 8, 4), new KeptRow(1, 16, 8));
  }

  private static ResidualUnit unit(int shortcut) {
    return new ResidualUnit(
        shortcut, shortcut - 3, List.of(shortcut - 2, shortcut - 1), shortcut - 1);
  }

  @Test
  void unitsAreRankedByGammaAtOnceAndByWhatTheyCostWhenThatWasMeasured() throws Exception {
    assertThat(units.rows())
        .extracting(UnitRow::layers)
        .containsExactly("4 to 6", "1 to 3", "7 to 9");
    assertThat(units.rows()).allMatch(r -> Double.isNaN(r.map50Lost()));

    units.measure();
    assertThat(units.rows())
        .extracting(UnitRow::layers)
        .containsExactly("7 to 9", "4 to 6", "1 to 3");
    assertThat(units.rows()).extracting(UnitRow::rank).containsExactly(3, 1, 2);
    assertThat(units.rows().getFirst().map50Lost()).isEqualTo(-.01);
  }

  @Test
  void selectedLayersAreLockedAndLetGoAgain() {
    gammas.selected().setAll(1);
    gammas.toggleSelected();
    assertThat(choice.limitsProperty().get()).isEqualTo("1");
    assertThat(gammas.recipe().settings().limits().keep()).containsEntry(1, 1.);
    assertThat(gammas.kept()).contains(new KeptRow(1, 16, 8, 1));

    gammas.toggleSelected();
    assertThat(choice.limitsProperty().get()).isEmpty();
    assertThat(gammas.kept()).contains(new KeptRow(1, 16, 8));
  }

  @Test
  void whatCannotBeReadIsToldAndThePreviewStays() {
    PlanPreview before = gammas.previewProperty().get();
    choice.multipleProperty().set("many");
    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence())
        .contains("found \"many\"");
    assertThat(gammas.previewProperty().get()).isEqualTo(before);
  }

  @Test
  void limitsAreForgottenWithTheModel() {
    choice.limitsProperty().set("1");
    model.reload();
    assertThat(choice.limitsProperty().get()).isEmpty();
  }

  @Test
  void anotherModelStartsAfresh() {
    gammas.selected().setAll(1);
    model.reload();
    assertThat(gammas.selected()).isEmpty();
    assertThat(gammas.kept()).hasSize(2);
    assertThat(messages.shownProperty().get()).isNull();
  }

  private static final class HalvingPlanner implements Planner {
    @Override
    public PlanPreview preview(PruneSettings s) {
      int channels = (int) Math.round(100 * s.percent()) + s.cutUnits();
      return new PlanPreview(
          channels, 10, 40, 0.1, Map.of(0, 4, 1, 8), s.percent() / 10, s.limits(), "");
    }

    @Override
    public List<ScoredUnit> units() {
      return IntStream.of(6, 3, 9).mapToObj(s -> new ScoredUnit(unit(s), s)).toList();
    }
  }
}
