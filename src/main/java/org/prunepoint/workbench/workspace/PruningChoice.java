package org.prunepoint.workbench.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import org.prunepoint.Fault;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Strategy;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.option.OptionField;
import org.prunepoint.workbench.kit.option.OptionForm;

/**
 * The recipe that all screens speak of, as fields made from its options: what the preview shows is
 * what the fit tries and a sweep measures.
 */
public final class PruningChoice {
  private final OptionForm<PruningRecipe> form =
      new OptionForm.Builder<>(
              PruningRecipe.OPTIONS.without("percent", "cut-units", "unit-order", "kernels"))
          .blank("multiple", "keep-layer", "calibration", "size", "fit")
          .build();
  private final ObjectProperty<Strategy> strategy =
      new SimpleObjectProperty<>(this, "strategy", PruneSettings.NOTHING.strategy());
  private final DoubleProperty percent = new SimpleDoubleProperty(this, "percent", 0.5);
  private final IntegerProperty cutUnits = new SimpleIntegerProperty(this, "cutUnits", 0);
  private final ObjectProperty<List<Integer>> unitOrder =
      new SimpleObjectProperty<>(this, "unitOrder", List.of());
  private Repair before;
  private boolean starting;

  /** Layers of one network mean nothing in another. */
  public PruningChoice(OpenedModel model) {
    form.show(PruningRecipe.usual(true));
    before = PruningRecipe.usual(true).settings().repair();
    StringProperty word = text("strategy");
    strategy.subscribe(s -> word.set(s.word()));
    word.subscribe(_ -> settingsSoFar().ifPresent(s -> strategy.set(s.strategy())));
    text("repair").subscribe(_ -> settingsSoFar().ifPresent(this::rankAsUsual));
    model
        .networkProperty()
        .subscribe(
            (old, _) -> {
              if (old != null) { // The first is that which the words of last time are about.
                limitsProperty().set("");
                unitOrder.set(List.of());
              }
            });
  }

  private Optional<PruneSettings> settingsSoFar() {
    try {
      return Optional.of(form.over(PruningRecipe.NOTHING).settings());
    } catch (Fault _) {
      return Optional.empty(); // said beside the field
    }
  }

  /** Who never chose a ranking gets that which suits the repair. */
  private void rankAsUsual(PruneSettings now) {
    Repair repair = now.repair();
    if (repair != before && now.ranking().equals(Ranking.usual(before))) {
      Ranking usual = Ranking.usual(repair);
      before = repair;
      text("score").set(usual.score().word());
      text("allocation").set(usual.allocation().word());
    }
    before = repair;
  }

  /**
   * The recipe, with nothing cut.
   *
   * @throws Fault if a field cannot be read
   */
  public PruningRecipe recipe() {
    String problem = form.problemBinding().get();
    if (!problem.isEmpty()) {
      throw new Fault(problem);
    }
    PruningRecipe said = form.over(PruningRecipe.NOTHING);
    // Only slim has a share that every layer keeps; the field is dim then.
    return said.settings().strategy() == Strategy.SLIM
        ? said
        : said.with(said.settings().withLayerKeep(PruneSettings.NOTHING.layerKeep()));
  }

  /** The fields. */
  public OptionForm<PruningRecipe> form() {
    return form;
  }

  /** What is typed for an option. */
  public StringProperty text(String option) {
    return form.field(option).textProperty();
  }

  /**
   * The recipe with its cut.
   *
   * @throws Fault if a field cannot be read
   */
  public PruningRecipe point() {
    PruningRecipe chosen = recipe();
    return chosen.with(
        chosen
            .settings()
            .withPercent(percent.get())
            .withCutUnits(cutUnits.get())
            .withUnitOrder(unitOrder.get()));
  }

  /** 0..1: the share of the prunable channels that goes. */
  public DoubleProperty percentProperty() {
    return percent;
  }

  /** How many residual units go. */
  public IntegerProperty cutUnitsProperty() {
    return cutUnits;
  }

  /** Where the slider stands before anybody moves it: no step that could be undone. */
  public void startAt(double share) {
    starting = true;
    percent.set(share);
    starting = false;
  }

  /** Whether the change under way is nobody's. */
  boolean starting() {
    return starting;
  }

  /** The shortcuts of residual units in the order that was measured; empty for that by gamma. */
  public ObjectProperty<List<Integer>> unitOrderProperty() {
    return unitOrder;
  }

  /** All that is filled in, by the name of the option, as it stands in its field. */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("percent", Double.toString(percent.get()));
    words.put("cut-units", Integer.toString(cutUnits.get()));
    words.put(
        "unit-order",
        unitOrder.get().stream().map(String::valueOf).collect(Collectors.joining(",")));
    form.fields().forEach(f -> words.put(f.option().name(), f.textProperty().get()));
    return words;
  }

  /** Fills in what {@link #words} gave; a name that there is not, or no number, changes nothing. */
  public void restore(Map<String, String> words) {
    // The repair first: it brings a ranking with it, which the words then replace.
    Stream.concat(Stream.of("repair"), words.keySet().stream())
        .filter(words::containsKey)
        .forEach(name -> restore(name, words.get(name)));
  }

  private void restore(String name, String word) {
    try {
      switch (name) {
        case "percent" -> percent.set(Math.clamp(Double.parseDouble(word), 0.0, 1.0));
        case "cut-units" -> cutUnits.set(Math.max(0, Integer.parseInt(word)));
        case "unit-order" ->
            unitOrder.set(
                word.isEmpty()
                    ? List.of()
                    : Stream.of(word.split(",")).map(Integer::valueOf).toList());
        default ->
            form.fields().stream()
                .filter(f -> f.option().name().equals(name))
                .forEach(f -> f.textProperty().set(word));
      }
    } catch (NumberFormatException _) {
      // Changed by hand: it stays as it is.
    }
  }

  /** All that a recipe is made of but its cut, to be listened to. */
  public Observable[] parts() {
    return Stream.concat(
            form.fields().stream().map(OptionField::textProperty), Stream.of(unitOrder))
        .toArray(Observable[]::new);
  }

  /**
   * The layers with a share of their own.
   *
   * @throws Fault if the text cannot be read
   */
  public LayerLimits layerLimits() {
    return LayerLimits.parse(limitsProperty().get());
  }

  /** Locks these layers, or gives all of them back to the competition if all are limited. */
  public void toggle(List<Integer> layers) {
    TreeMap<Integer, Double> keep = new TreeMap<>(layerLimits().keep());
    if (keep.keySet().containsAll(layers)) {
      keep.keySet().removeAll(layers);
    } else {
      layers.forEach(layer -> keep.putIfAbsent(layer, 1.));
    }
    limitsProperty().set(new LayerLimits(keep).text());
  }

  public ObjectProperty<Strategy> strategyProperty() {
    return strategy;
  }

  /** A number or "powers"; empty for what the strategy does by itself. */
  public StringProperty multipleProperty() {
    return text("multiple");
  }

  /** As {@link LayerLimits#parse} reads it. */
  public StringProperty limitsProperty() {
    return text("keep-layer");
  }
}
