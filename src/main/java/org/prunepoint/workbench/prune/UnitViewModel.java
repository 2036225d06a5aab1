package org.prunepoint.workbench.prune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.UnitWorth;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Both rankings of the residual units: by gamma at once, by ablation when it was measured. */
public final class UnitViewModel {
  private final OpenedModel model;
  private final JobRunner jobs;
  private final Messages messages;
  private final UnitMeasurer core;
  private final Supplier<PruningRecipe> recipe;
  private final ObservableList<UnitRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable RunningJob> running =
      new ReadOnlyObjectWrapper<>(this, "running");
  private final BooleanBinding measurable;
  private int generation;

  /**
   * @param recipe that all screens speak of
   */
  public UnitViewModel(
      OpenedModel model,
      JobRunner jobs,
      Messages messages,
      UnitMeasurer core,
      Supplier<PruningRecipe> recipe) {
    this.model = model;
    this.recipe = recipe;
    this.jobs = jobs;
    this.messages = messages;
    this.core = core;
    measurable =
        Bindings.createBooleanBinding(
            () -> model.file(FileRole.DATA) != null && !rows.isEmpty() && running.get() == null,
            model.filesProperty(),
            rows,
            running);
    model.networkProperty().subscribe(_ -> forget());
  }

  private void forget() {
    generation++;
    RunningJob job = running.get();
    if (job != null) {
      job.cancel();
    }
    rows.clear();
  }

  /** The ranking that costs nothing; what was measured before is forgotten. */
  void show(List<ScoredUnit> byGamma) {
    List<UnitRow> found = new ArrayList<>();
    for (ScoredUnit u : byGamma) {
      found.add(new UnitRow(u.unit(), u.score(), found.size() + 1, Double.NaN));
    }
    rows.setAll(found);
  }

  /** What was measured, here or by a sweep: the unit that costs least comes first. */
  public void measured(List<UnitWorth> units) {
    Map<Integer, Double> lost =
        units.stream().collect(Collectors.toMap(u -> u.unit().shortcut(), UnitWorth::map50Lost));
    rows.setAll(
        rows.stream()
            .map(r -> r.costing(lost.getOrDefault(r.unit().shortcut(), Double.NaN)))
            .sorted(Comparator.comparingDouble(UnitRow::map50Lost).thenComparingInt(UnitRow::rank))
            .toList());
  }

  /** Cuts each unit alone and evaluates. */
  public void measure() {
    if (!measurable.get()) {
      return;
    }
    messages.clear();
    PruningRecipe asked;
    try {
      asked = recipe.get();
    } catch (Fault fault) {
      messages.problem(fault);
      return;
    }
    Path cfg = Objects.requireNonNull(model.file(FileRole.CFG));
    Path weights = Objects.requireNonNull(model.file(FileRole.WEIGHTS));
    Path data = Objects.requireNonNull(model.file(FileRole.DATA));
    int mine = ++generation;
    RunningJob job =
        jobs.start(
            "Units",
            core.ablation(cfg, weights, data, asked),
            units -> {
              running.set(null);
              if (mine == generation) {
                measured(units);
              }
            },
            problem -> {
              running.set(null);
              if (mine == generation) {
                messages.problem(problem);
              }
            });
    if (jobs.running().contains(job)) {
      running.set(job);
    }
  }

  /** The first to go on top. */
  public ObservableList<UnitRow> rows() {
    return rows;
  }

  /** Whether {@link #measure} would do something. */
  public BooleanBinding measurableBinding() {
    return measurable;
  }

  /** Null while nothing is measured. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return running.getReadOnlyProperty();
  }
}
