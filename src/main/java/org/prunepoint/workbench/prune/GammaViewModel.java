package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.channels.Coupling;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.sparsity.Sparsity;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.prune.measure.PageTerms;
import org.prunepoint.workbench.prune.spread.ChannelSizes;
import org.prunepoint.workbench.prune.spread.GammaHistogram;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;

/** The gammas of the opened model, and what the recipe would leave of it. */
public final class GammaViewModel {
  private final OpenedModel model;
  private final PruningChoice choice;
  private final Messages messages;
  private final UnitViewModel units;
  private final FitViewModel fits;
  private final RankingViewModel ranking;
  private final MeasuredViewModel measured;
  private final PlanViewModel plans;
  private final GammaReading reading;
  private final LayerShares shares;
  private final ThresholdLine line;
  private final SpokenRecipe said;
  private final DoubleProperty percent;
  private final IntegerProperty cutUnits;
  private final BooleanProperty begun = new SimpleBooleanProperty(this, "begun");
  private final PlanEffects effects;

  /**
   * @param scoring how networks are judged; throws a Fault if that cannot be read
   * @param busy whether a sweep or a training computes
   */
  public GammaViewModel(
      OpenedModel model,
      PruningChoice choice,
      PruneCore core,
      Supplier<Scoring> scoring,
      ObservableValue<Boolean> busy,
      JobRunner jobs,
      Messages messages,
      UiThread ui,
      Executor work) {
    this.model = model;
    this.choice = choice;
    percent = choice.percentProperty();
    cutUnits = choice.cutUnitsProperty();
    this.messages = messages;
    var terms = new PageTerms(model, messages, this::recipe, scoring);
    units = new UnitViewModel(terms, choice, jobs, ui, core.units());
    fits = new FitViewModel(model, jobs, messages, core.fits());
    ranking = new RankingViewModel(core.ranker(), jobs, ui, messages, busy, this::refresh);
    measured = new MeasuredViewModel(terms, jobs, core.points());
    reading = new GammaReading(messages, ui, work);
    line = new ThresholdLine(percent, this::previewProperty);
    said = new SpokenRecipe(model, choice, scoring, this::previewProperty);
    shares = new LayerShares(choice, () -> sizesProperty().get().layers(), messages);
    effects = new PlanEffects(model, units, ranking, () -> sizesProperty().get());
    plans = new PlanViewModel(model, this::recipe, messages, core.planners(), effects, ui, work);
    model.weightsProperty().subscribe(this::modelChanged);
    model.filesProperty().subscribe(_ -> plans.begin());
    fits.onRanked(this::refresh);
    measured.onMeasured(this::refresh);
    percent.subscribe(plans::moved);
    cutUnits.subscribe(plans::moved);
    for (Observable part : choice.parts()) {
      part.addListener(_ -> plans.moved());
    }
  }

  /** Lets go of what it holds: nobody looks any more. */
  public void close() {
    reading.close();
    ranking.close();
    plans.forget();
  }

  private void modelChanged() {
    reading.forget();
    ranking.satisfied();
    plans.forget();
    effects.kept().clear();
    Network network = model.networkProperty().get();
    Weights weights = model.weightsProperty().get();
    if (network == null || weights == null) {
      return;
    }
    reading.read(network, weights, this::show);
    plans.begin();
  }

  private void show(Sparsity read) {
    effects.rows(previewProperty().get(), plans::coupling);
    if (!begun.get()) {
      begun.set(true);
      if (read.sparse()) {
        choice.startAt(Math.rint(1000 * read.underValley()) / 1000);
      }
    }
  }

  /**
   * What the page says: the recipe that is previewed, fitted, measured and written.
   *
   * @throws Fault if a text of the choice cannot be read
   */
  public PruningRecipe recipe() {
    return said.recipe();
  }

  /** Prunes as set and fits every layer. */
  public void fit() {
    try {
      fits.measure(recipe());
    } catch (Fault e) {
      messages.problem(e);
    }
  }

  /** A ranking may have been measured elsewhere, or the scorer chosen anew. */
  public void refresh() {
    plans.moved();
  }

  /** Locks the selected layers, or lets them compete again if all of them are limited. */
  public void toggleSelected() {
    shares.toggle(List.copyOf(selected()));
  }

  /** Layers that keep a share of their own. */
  public LayerShares shares() {
    return shares;
  }

  /** The line at the percent. */
  ThresholdLine line() {
    return line;
  }

  /** The recipe as it can be followed. */
  SpokenRecipe said() {
    return said;
  }

  /** The coupling of a layer; null if it is free, or that is not known yet. */
  public @Nullable Coupling coupling(int layer) {
    return plans.coupling(layer);
  }

  /** How well layers can be fitted after the cut. */
  public FitViewModel fits() {
    return fits;
  }

  /** Both rankings of the residual units. */
  public UnitViewModel units() {
    return units;
  }

  /** The ranking of channels by pictures. */
  public RankingViewModel ranking() {
    return ranking;
  }

  /** Points measured here. */
  public MeasuredViewModel measured() {
    return measured;
  }

  /** Strategy, rounding, limits: shared with the sweep. */
  public PruningChoice choice() {
    return choice;
  }

  /** 0..1. */
  public DoubleProperty percentProperty() {
    return percent;
  }

  public IntegerProperty cutUnitsProperty() {
    return cutUnits;
  }

  /** Whether the percent was set before: else it starts in the valley of the histogram. */
  public BooleanProperty begunProperty() {
    return begun;
  }

  /** How many units there are to cut. */
  public ReadOnlyIntegerProperty residualUnitsProperty() {
    return plans.residualUnitsProperty();
  }

  /** |gamma| of each channel. */
  public ReadOnlyObjectProperty<ChannelSizes> sizesProperty() {
    return reading.sizesProperty();
  }

  /** Null until weights are read. */
  public ReadOnlyObjectProperty<@Nullable Sparsity> sparsityProperty() {
    return reading.sparsityProperty();
  }

  /** Of the selected layers; of all if none is. */
  public ReadOnlyObjectProperty<GammaHistogram> shownProperty() {
    return reading.shownProperty();
  }

  /** Null until weights are read. */
  public ReadOnlyObjectProperty<@Nullable PlanPreview> previewProperty() {
    return plans.previewProperty();
  }

  /** Indices of layers; the view sets them. */
  public ObservableList<Integer> selected() {
    return reading.selected();
  }

  /** Layers with gammas, by index. */
  public ObservableList<KeptRow> kept() {
    return effects.kept();
  }
}
