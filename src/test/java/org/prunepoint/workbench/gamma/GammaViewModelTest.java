package org.prunepoint.workbench.gamma;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.Messages;
import org.prunepoint.workbench.model.ModelFileSet;
import org.prunepoint.workbench.model.OpenedModel;
import org.prunepoint.workbench.model.PruningChoice;

final class GammaViewModelTest {
  @TempDir Path folder;
  private final InlineJobs inline = new InlineJobs();
  private final Messages messages = new Messages();
  private final OpenedModel model = new OpenedModel(inline, messages, ModelFileSet::around);
  private final PruningChoice choice = new PruningChoice(model);
  private final GammaViewModel gammas =
      new GammaViewModel(
          model, choice, messages, (_, _) -> new HalvingPlanner(), inline, Runnable::run);

  @BeforeEach
  void opened() throws Exception {
    model.open(List.of(SmallModel.write(folder)));
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

  @Test
  void selectedLayersAreLockedAndLetGoAgain() {
    gammas.selected().setAll(1);
    gammas.toggleSelected();
    assertThat(choice.limitsProperty().get()).isEqualTo("1");
    assertThat(gammas.settings().limits().keep()).containsEntry(1, 1.);
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
          channels, 10, 40, 0.1, Map.of(0, 4, 1, 8), s.percent() / 10, s.limits());
    }

    @Override
    public int residualUnits() {
      return 3;
    }
  }
}
