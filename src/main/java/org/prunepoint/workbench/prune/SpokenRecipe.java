package org.prunepoint.workbench.prune;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.network.Network;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;

/** What the page says as a recipe, with pictures looked at as the scorer does it. */
final class SpokenRecipe {
  private final OpenedModel model;
  private final PruningChoice choice;
  private final Supplier<Scoring> scoring;
  private final Supplier<ReadOnlyObjectProperty<@Nullable PlanPreview>> preview;

  SpokenRecipe(
      OpenedModel model,
      PruningChoice choice,
      Supplier<Scoring> scoring,
      Supplier<ReadOnlyObjectProperty<@Nullable PlanPreview>> preview) {
    this.model = model;
    this.choice = choice;
    this.scoring = scoring;
    this.preview = preview;
  }

  /**
   * As it is said.
   *
   * @throws Fault if a text of the choice cannot be read
   */
  PruningRecipe recipe() {
    PruningRecipe whole = choice.point();
    Network network = model.networkProperty().get();
    return network == null ? whole : whole.judgedBy(scoring.get().chosen(), network);
  }

  /**
   * As it can be followed: folded and by |gamma| where there are no pictures.
   *
   * @throws Fault if a text of the choice cannot be read
   */
  PruningRecipe writable() {
    PruningRecipe said = recipe();
    PlanPreview plan = preview.get().get();
    boolean blind = plan != null && plan.basis().kind() == Basis.Kind.NO_PICTURES;
    return blind ? said.with(said.settings().withUsualRepair(Repair.FOLD)) : said;
  }
}
