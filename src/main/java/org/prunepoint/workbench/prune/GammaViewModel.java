package org.prunepoint.workbench.prune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;

/** The gammas of the opened model, and what a percent would leave of it. */
public final class GammaViewModel {
  private record Gammas(GammaHistogram whole, List<KeptRow> untouched) {}

  private record Planned(Planner planner, List<ScoredUnit> units, PlanPreview preview) {}

  private final OpenedModel model;
  private final PruningChoice choice;
  private final UnitViewModel units;
  private final FitViewModel fits;
  private final Messages messages;
  private final Planner.Factory planners;
  private final LatestOnly gammas;
  private final LatestOnly selection;
  private final LatestOnly previews;
  private final DoubleProperty percent;
  private final IntegerProperty cutUnits;
  private final ReadOnlyIntegerWrapper residualUnits =
      new ReadOnlyIntegerWrapper(this, "residualUnits", 0);
  private final ReadOnlyDoubleWrapper threshold =
      new ReadOnlyDoubleWrapper(this, "threshold", Double.NaN);
  private final ReadOnlyObjectWrapper<GammaHistogram> whole =
      new ReadOnlyObjectWrapper<>(this, "whole", GammaHistogram.EMPTY);
  private final ReadOnlyObjectWrapper<GammaHistogram> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", GammaHistogram.EMPTY);
  private final ReadOnlyObjectWrapper<@Nullable PlanPreview> preview =
      new ReadOnlyObjectWrapper<>(this, "preview");
  private final ObservableList<Integer> selected = FXCollections.observableArrayList();
  private final ObservableList<KeptRow> kept = FXCollections.observableArrayList();
  private List<KeptRow> untouched = List.of();
  private @Nullable Planner planner;
  private @Nullable PruningRecipe plannedFor;

  public GammaViewModel(
      OpenedModel model,
      PruningChoice choice,
      UnitViewModel units,
      FitViewModel fits,
      Messages messages,
      Planner.Factory planners,
      UiThread ui,
      Executor work) {
    this.model = model;
    this.choice = choice;
    percent = choice.percentProperty();
    cutUnits = choice.cutUnitsProperty();
    this.units = units;
    this.fits = fits;
    this.messages = messages;
    this.planners = planners;
    gammas = new LatestOnly(ui, work);
    selection = new LatestOnly(ui, work);
    previews = new LatestOnly(ui, work);
    model.weightsProperty().subscribe(this::modelChanged);
    model.filesProperty().subscribe(_ -> plan());
    fits.onRanked(this::moved);
    percent.subscribe(this::moved);
    cutUnits.subscribe(this::moved);
    for (Observable part : choice.parts()) {
      part.addListener(_ -> moved());
    }
    selected.addListener((ListChangeListener<Integer>) _ -> select());
  }

  /** Lets go of the planner: nobody looks any more. */
  public void close() {
    gammas.forget();
    selection.forget();
    previews.forget();
    if (planner != null) {
      planner.close();
      planner = null;
    }
  }

  private void modelChanged() {
    gammas.forget();
    selection.forget();
    previews.forget();
    if (planner != null) {
      planner.close();
    }
    planner = null;
    untouched = List.of();
    selected.clear();
    kept.clear();
    preview.set(null);
    whole.set(GammaHistogram.EMPTY);
    shown.set(GammaHistogram.EMPTY);
    threshold.set(Double.NaN);
    residualUnits.set(0);
    Network network = model.networkProperty().get();
    Weights weights = model.weightsProperty().get();
    if (network == null || weights == null) {
      return;
    }
    gammas.submit(() -> read(network, weights), this::show, messages::problem);
    plan();
  }

  /** Makes a planner for model, data set and recipe as they are now. */
  private void plan() {
    Model opened = model.opened();
    if (opened == null) {
      return;
    }
    PruningRecipe asked;
    try {
      asked = recipe();
    } catch (Fault e) {
      messages.problem(e);
      return;
    }
    Optional<Path> data = Optional.ofNullable(model.file(FileRole.DATA));
    previews.submit(
        () -> {
          Planner made = planners.of(opened, data, asked);
          return new Planned(made, made.units(), made.preview(asked.settings()));
        },
        planned -> {
          if (planner != null) {
            planner.close();
          }
          planner = planned.planner();
          planned(asked);
          if (residualUnits.get() != planned.units().size() || units.rows().isEmpty()) {
            residualUnits.set(planned.units().size());
            units.show(planned.units());
          }
          show(planned.preview());
          if (!asked.equals(recipe())) {
            moved();
          }
        },
        messages::problem);
  }

  private void planned(PruningRecipe recipe) {
    plannedFor = recipe.with(PruneSettings.NOTHING);
  }

  private static Gammas read(Network network, Weights weights) {
    List<Integer> layers = new ArrayList<>();
    List<KeptRow> rows = new ArrayList<>();
    for (Node node : network.nodes()) {
      float[] found = weights.gammas(node.index());
      if (found != null) {
        layers.add(node.index());
        rows.add(new KeptRow(node.index(), found.length, found.length));
      }
    }
    float[] sorted = sizes(weights, layers);
    double largest = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
    return new Gammas(new GammaHistogram(sorted, largest), rows);
  }

  /** |gamma| of layers, ascending; what is no number is left out. */
  private static float[] sizes(Weights weights, List<Integer> layers) {
    int n = 0;
    float[] all = new float[0];
    for (int layer : layers) {
      float[] found = weights.gammas(layer);
      if (found != null) {
        all = Arrays.copyOf(all, n + found.length);
        for (float gamma : found) {
          if (Float.isFinite(gamma)) {
            all[n++] = Math.abs(gamma);
          }
        }
      }
    }
    float[] sorted = Arrays.copyOf(all, n);
    Arrays.sort(sorted);
    return sorted;
  }

  private void show(Gammas read) {
    whole.set(read.whole());
    shown.set(read.whole());
    untouched = read.untouched();
    PlanPreview known = preview.get();
    if (known == null) {
      kept.setAll(untouched);
    } else {
      show(known);
    }
  }

  private void select() {
    Weights weights = model.weightsProperty().get();
    if (weights == null || selected.isEmpty()) {
      selection.forget();
      shown.set(whole.get());
      return;
    }
    List<Integer> layers = List.copyOf(selected);
    double largest = whole.get().largest();
    selection.submit(
        () -> new GammaHistogram(sizes(weights, layers), largest), shown::set, messages::problem);
  }

  private void moved() {
    Planner asked = planner;
    if (asked == null) {
      return;
    }
    try {
      PruningRecipe now = recipe();
      if (now.with(PruneSettings.NOTHING).equals(plannedFor)) {
        previews.submit(() -> asked.preview(now.settings()), this::show, messages::problem);
      } else {
        plan();
      }
    } catch (Fault e) {
      messages.problem(e);
    }
  }

  private void show(PlanPreview plan) {
    preview.set(plan);
    threshold.set(plan.threshold());
    kept.setAll(
        untouched.stream()
            .map(
                row ->
                    new KeptRow(
                        row.layer(),
                        row.channels(),
                        plan.kept().getOrDefault(row.layer(), 0),
                        plan.limits().keep().getOrDefault(row.layer(), Double.NaN)))
            .toList());
  }

  /**
   * What slider, spinner and choice ask for.
   *
   * @throws Fault if a text of the choice cannot be read
   */
  public PruningRecipe recipe() {
    return choice.point();
  }

  /** Prunes as set and fits every layer. */
  public void fit() {
    try {
      fits.measure(recipe());
    } catch (Fault e) {
      messages.problem(e);
    }
  }

  /** A ranking may have been measured elsewhere. */
  public void refresh() {
    moved();
  }

  /** How well layers can be fitted after the cut. */
  public FitViewModel fits() {
    return fits;
  }

  /** Both rankings of the residual units. */
  public UnitViewModel units() {
    return units;
  }

  /** Strategy, rounding, limits: shared with the sweep. */
  public PruningChoice choice() {
    return choice;
  }

  /** Locks the selected layers, or lets them compete again if all of them are limited. */
  public void toggleSelected() {
    try {
      choice.toggle(List.copyOf(selected));
    } catch (Fault e) {
      messages.problem(e);
    }
  }

  /** 0..1. */
  public DoubleProperty percentProperty() {
    return percent;
  }

  public IntegerProperty cutUnitsProperty() {
    return cutUnits;
  }

  /** How many units there are to cut. */
  public ReadOnlyIntegerProperty residualUnitsProperty() {
    return residualUnits.getReadOnlyProperty();
  }

  /** |gamma| at which the plan shown cuts; NaN while there is none. */
  public ReadOnlyDoubleProperty thresholdProperty() {
    return threshold.getReadOnlyProperty();
  }

  /** Of all layers. */
  public ReadOnlyObjectProperty<GammaHistogram> wholeProperty() {
    return whole.getReadOnlyProperty();
  }

  /** Of the selected layers; of all if none is. */
  public ReadOnlyObjectProperty<GammaHistogram> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Null until weights are read. */
  public ReadOnlyObjectProperty<@Nullable PlanPreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** Indices of layers; the view sets them. */
  public ObservableList<Integer> selected() {
    return selected;
  }

  /** Layers with gammas, by index. */
  public ObservableList<KeptRow> kept() {
    return kept;
  }
}
