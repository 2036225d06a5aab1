package org.prunepoint.workbench.prune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.LiveFeed;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.SoleJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.prune.measure.PageTerms;
import org.prunepoint.workbench.prune.measure.UnitMeasurer;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;

/** Both rankings of the residual units: by gamma at once, by ablation when it was measured. */
public final class UnitViewModel {
  private static final Texts TEXTS = Texts.of(UnitViewModel.class);

  private final PruningChoice choice;
  private final SoleJob job;
  private final Messages messages;
  private final UnitMeasurer core;
  private final UiThread ui;
  private final PageTerms terms;
  private final ObservableList<UnitRow> rows = FXCollections.observableArrayList();
  private final BooleanBinding measurable;
  private List<UnitWorth> worth = List.of();
  private int generation;

  UnitViewModel(
      PageTerms terms, PruningChoice choice, JobRunner jobs, UiThread ui, UnitMeasurer core) {
    this.terms = terms;
    this.messages = terms.messages();
    OpenedModel model = terms.model();
    this.choice = choice;
    this.ui = ui;
    job = new SoleJob(jobs);
    this.core = core;
    measurable =
        Bindings.createBooleanBinding(
            () -> model.file(FileRole.DATA) != null && !rows.isEmpty() && !job.runs(),
            model.filesProperty(),
            rows,
            job.property());
    model.networkProperty().subscribe(_ -> forget());
  }

  private void forget() {
    generation++;
    job.cancel();
    worth = List.of();
    rows.clear();
  }

  /** The ranking that costs nothing; what was measured before is forgotten. */
  void show(List<ScoredUnit> byGamma) {
    List<UnitRow> found = new ArrayList<>();
    for (ScoredUnit u : byGamma) {
      found.add(new UnitRow(u.unit(), u.score(), found.size() + 1, Double.NaN, false));
    }
    rows.setAll(found);
  }

  /**
   * Marks those that the plan cuts.
   *
   * @param shortcuts of them
   */
  void mark(List<Integer> shortcuts) {
    for (int i = 0; i < rows.size(); i++) {
      UnitRow row = rows.get(i);
      boolean goes = shortcuts.contains(row.unit().shortcut());
      if (row.goes() != goes) {
        rows.set(i, row.going(goes));
      }
    }
  }

  /** One unit while others are still measured: rows stay where they are. */
  private void arrived(UnitWorth worth) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).unit().shortcut() == worth.unit().shortcut()) {
        rows.set(i, rows.get(i).costing(worth.map50Lost()));
      }
    }
  }

  /** What was measured, here or by a sweep: the unit that costs least comes first. */
  public void measured(List<UnitWorth> units) {
    worth = List.copyOf(units);
    if (followedBinding().get()) {
      follow(true);
    }
    Map<Integer, Double> lost =
        units.stream().collect(Collectors.toMap(u -> u.unit().shortcut(), UnitWorth::map50Lost));
    rows.setAll(
        rows.stream()
            .map(r -> r.costing(lost.getOrDefault(r.unit().shortcut(), Double.NaN)))
            .sorted(Comparator.comparingDouble(UnitRow::map50Lost).thenComparingInt(UnitRow::rank))
            .toList());
  }

  /** Lets the plan cut units in the order that was measured, or again in that by gamma. */
  public void follow(boolean measured) {
    choice.unitOrderProperty().set(measured ? UnitWorth.order(worth) : List.of());
  }

  /** Whether the plan cuts units in the order that was measured. */
  public BooleanBinding followedBinding() {
    return Bindings.createBooleanBinding(
        () -> !choice.unitOrderProperty().get().isEmpty(), choice.unitOrderProperty());
  }

  /** Whether {@link #follow} has an order to follow. */
  public BooleanBinding followableBinding() {
    return Bindings.createBooleanBinding(
        () -> !worth.isEmpty() || !choice.unitOrderProperty().get().isEmpty(),
        rows,
        choice.unitOrderProperty());
  }

  /** Cuts each unit alone and evaluates. */
  public void measure() {
    if (measurable.get()) {
      terms.read().ifPresent(this::measure);
    }
  }

  private void measure(PageTerms.Read asked) {
    int mine = ++generation;
    rows.setAll(rows.stream().map(r -> r.costing(Double.NaN)).toList());
    var feed =
        new LiveFeed<UnitWorth>(
            ui,
            batch -> {
              if (mine == generation) {
                batch.forEach(this::arrived);
              }
            });
    job.start(
        TEXTS.get("units.job"),
        core.ablation(
            asked.cfg(),
            asked.weights(),
            asked.data(),
            asked.recipe(),
            asked.scoring(),
            feed::offer),
        units -> {
          feed.flush();
          if (mine == generation) {
            measured(units);
          }
        },
        problem -> {
          if (mine == generation) {
            messages.problem(problem);
          }
        });
  }

  /** Asks the measurement to stop; what was measured is shown. */
  public void stop() {
    job.cancel();
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
    return job.property();
  }
}
