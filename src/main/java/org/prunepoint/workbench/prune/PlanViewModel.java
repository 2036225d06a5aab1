package org.prunepoint.workbench.prune;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.channels.Coupling;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * What the recipe would leave of the model: a planner for model, data set and recipe, asked again
 * whenever the recipe changes; always the newest answer.
 */
final class PlanViewModel {
  private record Planned(
      Planner planner,
      List<ScoredUnit> units,
      Map<Integer, Coupling> couplings,
      PlanPreview preview) {}

  /** Which layers lose the same channels, as far as that is known. */
  @FunctionalInterface
  interface Couplings {
    /** Null if the layer is free, or that is not known yet. */
    @Nullable Coupling of(int layer);
  }

  /** Who is told of plans. */
  interface Listener {
    /** The units of the model, once it is known. */
    void units(List<ScoredUnit> byGamma);

    /** A preview of a recipe. */
    void planned(PlanPreview plan, Couplings couplings, PruningRecipe recipe);
  }

  private final OpenedModel model;
  private final Supplier<PruningRecipe> recipe;
  private final Messages messages;
  private final Planner.Factory planners;
  private final Listener listener;
  private final LatestOnly previews;
  private final ReadOnlyIntegerWrapper residualUnits =
      new ReadOnlyIntegerWrapper(this, "residualUnits", 0);
  private final ReadOnlyObjectWrapper<@Nullable PlanPreview> preview =
      new ReadOnlyObjectWrapper<>(this, "preview");
  private Map<Integer, Coupling> couplings = Map.of();
  private @Nullable Planner planner;
  private @Nullable PruningRecipe plannedFor;

  PlanViewModel(
      OpenedModel model,
      Supplier<PruningRecipe> recipe,
      Messages messages,
      Planner.Factory planners,
      Listener listener,
      UiThread ui,
      Executor work) {
    this.model = model;
    this.recipe = recipe;
    this.messages = messages;
    this.planners = planners;
    this.listener = listener;
    previews = new LatestOnly(ui, work);
  }

  /** Another model, or none. */
  void forget() {
    previews.forget();
    if (planner != null) {
      planner.close();
    }
    planner = null;
    plannedFor = null;
    couplings = Map.of();
    preview.set(null);
    residualUnits.set(0);
  }

  /** Makes a planner for model, data set and recipe as they are now. */
  void begin() {
    Model opened = model.opened();
    if (opened == null) {
      return;
    }
    PruningRecipe asked;
    try {
      asked = recipe.get();
    } catch (Fault e) {
      messages.problem(e);
      return;
    }
    Optional<Path> data = Optional.ofNullable(model.file(FileRole.DATA));
    previews.submit(
        () -> {
          Planner made = planners.of(opened, data, asked);
          return new Planned(made, made.units(), made.couplings(), made.preview(asked.settings()));
        },
        planned -> show(planned, asked),
        messages::problem);
  }

  private void show(Planned planned, PruningRecipe asked) {
    if (planner != null) {
      planner.close();
    }
    planner = planned.planner();
    plannedFor = all(asked);
    couplings = planned.couplings();
    residualUnits.set(planned.units().size());
    listener.units(planned.units());
    show(planned.preview(), asked);
    if (!asked.equals(recipe.get())) {
      moved();
    }
  }

  /** All that a planner is made for. */
  private static PruningRecipe all(PruningRecipe asked) {
    return asked.with(PruneSettings.NOTHING);
  }

  /** The recipe has changed, or what is known of its ranking. */
  void moved() {
    Planner asked = planner;
    if (asked == null) {
      return;
    }
    try {
      PruningRecipe now = recipe.get();
      if (all(now).equals(plannedFor)) {
        previews.submit(
            () -> asked.preview(now.settings()), plan -> show(plan, now), messages::problem);
      } else {
        begin();
      }
    } catch (Fault e) {
      messages.problem(e);
    }
  }

  private void show(PlanPreview plan, PruningRecipe asked) {
    preview.set(plan);
    listener.planned(plan, this::coupling, asked);
  }

  /** The coupling of a layer; null if it is free, or that is not known yet. */
  @Nullable Coupling coupling(int layer) {
    return couplings.get(layer);
  }

  /** How many units there are to cut. */
  ReadOnlyIntegerProperty residualUnitsProperty() {
    return residualUnits.getReadOnlyProperty();
  }

  /** Null until weights are read. */
  ReadOnlyObjectProperty<@Nullable PlanPreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }
}
