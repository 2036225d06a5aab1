package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.channels.Coupling;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.ChannelFates.Fate;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.prune.Sparsity;
import org.prunepoint.prune.Strategy;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.prune.spread.ChannelSizes;
import org.prunepoint.workbench.prune.spread.GammaHistogram;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;

/** The gammas of the opened model, and what the recipe would leave of it. */
public final class GammaViewModel {
  private record Gammas(ChannelSizes sizes, GammaHistogram whole, Sparsity sparsity) {}

  private final OpenedModel model;
  private final PruningChoice choice;
  private final Supplier<Scoring> scoring;
  private final Messages messages;
  private final UnitViewModel units;
  private final FitViewModel fits;
  private final RankingViewModel ranking;
  private final MeasuredViewModel measured;
  private final PlanViewModel plans;
  private final LatestOnly reading;
  private final LatestOnly selection;
  private final DoubleProperty percent;
  private final IntegerProperty cutUnits;
  private final BooleanProperty begun = new SimpleBooleanProperty(this, "begun");
  private final ReadOnlyObjectWrapper<ChannelSizes> sizes =
      new ReadOnlyObjectWrapper<>(this, "sizes", ChannelSizes.EMPTY);
  private final ReadOnlyObjectWrapper<@Nullable Sparsity> sparsity =
      new ReadOnlyObjectWrapper<>(this, "sparsity");
  private final ReadOnlyObjectWrapper<GammaHistogram> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", GammaHistogram.EMPTY);
  private final ObservableList<Integer> selected = FXCollections.observableArrayList();
  private final ObservableList<KeptRow> kept = FXCollections.observableArrayList();
  private GammaHistogram whole = GammaHistogram.EMPTY;

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
    this.scoring = scoring;
    this.messages = messages;
    units = new UnitViewModel(model, jobs, ui, messages, core.units(), this::recipe, scoring);
    fits = new FitViewModel(model, jobs, messages, core.fits());
    ranking = new RankingViewModel(core.ranker(), jobs, ui, messages, busy, this::refresh);
    measured = new MeasuredViewModel(model, jobs, messages, core.points(), this::recipe, scoring);
    reading = new LatestOnly(ui, work);
    selection = new LatestOnly(ui, work);
    plans =
        new PlanViewModel(model, this::recipe, messages, core.planners(), new Shown(), ui, work);
    model.weightsProperty().subscribe(this::modelChanged);
    model.filesProperty().subscribe(_ -> plans.begin());
    fits.onRanked(this::refresh);
    measured.onMeasured(this::refresh);
    percent.subscribe(plans::moved);
    cutUnits.subscribe(plans::moved);
    for (Observable part : choice.parts()) {
      part.addListener(_ -> plans.moved());
    }
    selected.addListener((ListChangeListener<Integer>) _ -> select());
  }

  /** What becomes of a new plan. */
  private final class Shown implements PlanViewModel.Listener {
    @Override
    public void units(List<ScoredUnit> byGamma) {
      if (units.rows().size() != byGamma.size()) {
        units.show(byGamma);
      }
    }

    @Override
    public void planned(PlanPreview plan, PruningRecipe recipe) {
      fillRows(plan);
      units.mark(plan.cutUnits());
      Model opened = model.opened();
      var data = model.file(FileRole.DATA);
      if (plan.basis().kind() == Basis.Kind.NOT_YET && opened != null && data != null) {
        ranking.want(opened, data, recipe);
      } else {
        ranking.satisfied();
      }
    }
  }

  /** Lets go of what it holds: nobody looks any more. */
  public void close() {
    reading.forget();
    selection.forget();
    ranking.close();
    plans.forget();
  }

  private void modelChanged() {
    reading.forget();
    selection.forget();
    ranking.satisfied();
    plans.forget();
    selected.clear();
    kept.clear();
    whole = GammaHistogram.EMPTY;
    sizes.set(ChannelSizes.EMPTY);
    sparsity.set(null);
    shown.set(GammaHistogram.EMPTY);
    Network network = model.networkProperty().get();
    Weights weights = model.weightsProperty().get();
    if (network == null || weights == null) {
      return;
    }
    reading.submit(() -> read(network, weights), this::show, messages::problem);
    plans.begin();
  }

  private static Gammas read(Network network, Weights weights) {
    ChannelSizes sizes = ChannelSizes.of(network, weights);
    return new Gammas(
        sizes, sizes.histogram(sizes.layers()), Sparsity.of(network, weights, Strategy.SLIM));
  }

  private void show(Gammas read) {
    whole = read.whole();
    sizes.set(read.sizes());
    shown.set(read.whole());
    sparsity.set(read.sparsity());
    fillRows(previewProperty().get());
    if (!begun.get()) {
      begun.set(true);
      if (read.sparsity().sparse()) {
        percent.set(Math.rint(1000 * read.sparsity().underValley()) / 1000);
      }
    }
  }

  private void select() {
    if (selected.isEmpty()) {
      selection.forget();
      shown.set(whole);
      return;
    }
    List<Integer> layers = List.copyOf(selected);
    ChannelSizes of = sizes.get();
    selection.submit(() -> of.histogram(layers), shown::set, messages::problem);
  }

  private void fillRows(@Nullable PlanPreview plan) {
    kept.setAll(sizes.get().layers().stream().map(layer -> row(layer, plan)).toList());
  }

  private KeptRow row(int layer, @Nullable PlanPreview plan) {
    int channels = sizes.get().channels(layer);
    if (plan == null) {
      return new KeptRow(layer, channels, channels);
    }
    Coupling coupling = plans.couplings().get(layer);
    return new KeptRow(
        layer,
        channels,
        plan.kept().getOrDefault(layer, 0),
        plan.fates().count(layer, Fate.HELD),
        plan.limits().keep().getOrDefault(layer, Double.NaN),
        coupling == null ? List.of() : coupling.layers().stream().filter(l -> l != layer).toList());
  }

  /**
   * What the page says, with pictures looked at as the scorer does it: the recipe that is
   * previewed, fitted, measured and written.
   *
   * @throws Fault if a text of the choice cannot be read
   */
  public PruningRecipe recipe() {
    PruningRecipe whole = choice.point();
    Network network = model.networkProperty().get();
    return network == null ? whole : whole.judgedBy(scoring.get().chosen(), network);
  }

  /**
   * The recipe as it can be followed: folded and by |gamma| where there are no pictures.
   *
   * @throws Fault if a text of the choice cannot be read
   */
  PruningRecipe writable() {
    PruningRecipe said = recipe();
    PlanPreview plan = previewProperty().get();
    boolean blind = plan != null && plan.basis().kind() == Basis.Kind.NO_PICTURES;
    return blind ? said.with(said.settings().withUsualRepair(Repair.FOLD)) : said;
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
    toggle(List.copyOf(selected));
  }

  /** The same for these layers; those without gammas have nothing to lock. */
  void toggle(List<Integer> asked) {
    List<Integer> layers = asked.stream().filter(sizes.get().layers()::contains).toList();
    if (layers.isEmpty()) {
      return;
    }
    try {
      choice.toggle(layers);
    } catch (Fault e) {
      messages.problem(e);
    }
  }

  /**
   * Gives layers a share to keep whatever the percent.
   *
   * @param share 0..1; NaN lets them compete
   */
  void keep(List<Integer> layers, double share) {
    try {
      TreeMap<Integer, Double> all = new TreeMap<>(choice.layerLimits().keep());
      layers.forEach(
          layer -> {
            if (Double.isNaN(share)) {
              all.remove(layer);
            } else {
              all.put(layer, share);
            }
          });
      choice.limitsProperty().set(new LayerLimits(all).text());
    } catch (Fault e) {
      messages.problem(e);
    }
  }

  /** Moves the line to a |gamma|: the percent follows. */
  void dragTo(double gamma) {
    PlanPreview plan = previewProperty().get();
    if (plan != null) {
      percent.set(Math.rint(1000 * plan.percentAt(gamma)) / 1000);
    }
  }

  /** Moves the percent by so many tenths of a percent. */
  void nudge(int tenths) {
    percent.set(Math.clamp(Math.rint(1000 * percent.get() + tenths) / 1000, 0.0, 1.0));
  }

  /** The coupling of a layer; null if it is free, or that is not known yet. */
  @Nullable Coupling coupling(int layer) {
    return plans.couplings().get(layer);
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
    return sizes.getReadOnlyProperty();
  }

  /** Null until weights are read. */
  public ReadOnlyObjectProperty<@Nullable Sparsity> sparsityProperty() {
    return sparsity.getReadOnlyProperty();
  }

  /** Of the selected layers; of all if none is. */
  public ReadOnlyObjectProperty<GammaHistogram> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Null until weights are read. */
  public ReadOnlyObjectProperty<@Nullable PlanPreview> previewProperty() {
    return plans.previewProperty();
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
