package org.prunepoint.workbench.model;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.prunepoint.Fault;
import org.prunepoint.network.InputSize;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PruneSettings.Order;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Rounding;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.Strategy;
import org.prunepoint.pruning.PruningRecipe;

/**
 * The recipe that all screens speak of, but for percent and units: what the preview shows is what
 * the fit tries and a sweep measures.
 */
public final class PruningChoice {
  private static final PruningRecipe USUAL = PruningRecipe.usual(true);

  private final ObjectProperty<Strategy> strategy = property("strategy", USUAL.settings().strategy());
  private final ObjectProperty<Order> order = property("order", USUAL.settings().order());
  private final ObjectProperty<Repair> repair = property("repair", USUAL.settings().repair());
  private final ObjectProperty<Score> score = property("score", USUAL.settings().ranking().score());
  private final ObjectProperty<Allocation> allocation =
      property("allocation", USUAL.settings().ranking().allocation());
  private final StringProperty multiple = new SimpleStringProperty(this, "multiple", "");
  private final StringProperty limits = new SimpleStringProperty(this, "limits", "");
  private final StringProperty size = new SimpleStringProperty(this, "size", "");
  private final DoubleProperty keepPercent =
      new SimpleDoubleProperty(this, "keepPercent", 100 * USUAL.settings().layerKeep());
  private final DoubleProperty pictures =
      new SimpleDoubleProperty(this, "pictures", USUAL.calibration().pictures());
  private Repair before = repair.get();

  /** Layers of one network mean nothing in another. */
  public PruningChoice(OpenedModel model) {
    model.networkProperty().subscribe(_ -> limits.set(""));
    repair.subscribe(this::rankAsUsual);
  }

  private <T> ObjectProperty<T> property(String name, T value) {
    return new SimpleObjectProperty<>(this, name, value);
  }

  /** Who never chose a ranking gets that which suits the repair. */
  private void rankAsUsual(Repair now) {
    if (new Ranking(score.get(), allocation.get()).equals(Ranking.usual(before))) {
      score.set(Ranking.usual(now).score());
      allocation.set(Ranking.usual(now).allocation());
    }
    before = now;
  }

  /**
   * The recipe, with nothing cut.
   *
   * @throws Fault if a text cannot be read
   */
  public PruningRecipe recipe() {
    return PruningRecipe.NOTHING
        .with(settings())
        .with(PruningRecipe.NOTHING.calibration().withPictures((int) Math.round(pictures.get())))
        .with(PruningRecipe.NOTHING.input().withSize(inputSize()));
  }

  private PruneSettings settings() {
    PruneSettings chosen =
        PruneSettings.NOTHING
            .withStrategy(strategy.get())
            .withRounding(
                multiple.get().isBlank() ? Rounding.USUAL : Rounding.parse(multiple.get()))
            .withLimits(layerLimits())
            .withOrder(order.get())
            .withRepair(repair.get())
            .withRanking(new Ranking(score.get(), allocation.get()));
    return strategy.get() == Strategy.SLIM
        ? chosen.withLayerKeep(keepPercent.get() / 100)
        : chosen;
  }

  private Optional<InputSize> inputSize() {
    if (size.get().isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InputSize.WORD.parse(size.get()));
    } catch (Fault e) {
      throw new Fault("Input size: " + e.getMessage(), e);
    }
  }

  /** All that a recipe is made of, to be listened to. */
  public Observable[] parts() {
    return new Observable[] {
      strategy, order, repair, score, allocation, multiple, limits, size, keepPercent, pictures
    };
  }

  /**
   * The layers with a share of their own.
   *
   * @throws Fault if the text cannot be read
   */
  public LayerLimits layerLimits() {
    return LayerLimits.parse(limits.get());
  }

  /** Locks these layers, or gives all of them back to the competition if all are limited. */
  public void toggle(List<Integer> layers) {
    TreeMap<Integer, Double> keep = new TreeMap<>(layerLimits().keep());
    if (keep.keySet().containsAll(layers)) {
      keep.keySet().removeAll(layers);
    } else {
      layers.forEach(layer -> keep.putIfAbsent(layer, 1.));
    }
    limits.set(new LayerLimits(keep).text());
  }

  public ObjectProperty<Strategy> strategyProperty() {
    return strategy;
  }

  public ObjectProperty<Order> orderProperty() {
    return order;
  }

  public ObjectProperty<Repair> repairProperty() {
    return repair;
  }

  public ObjectProperty<Score> scoreProperty() {
    return score;
  }

  public ObjectProperty<Allocation> allocationProperty() {
    return allocation;
  }

  /** A number or "powers"; empty for what the strategy does by itself. */
  public StringProperty multipleProperty() {
    return multiple;
  }

  /** As {@link LayerLimits#parse} reads it. */
  public StringProperty limitsProperty() {
    return limits;
  }

  /** "416" or "416 x 320"; empty for that of the cfg. */
  public StringProperty sizeProperty() {
    return size;
  }

  /** 0..100, the share of each layer that stays at least, with slim. */
  public DoubleProperty keepPercentProperty() {
    return keepPercent;
  }

  /** Pictures that repairs and rankings look at. */
  public DoubleProperty picturesProperty() {
    return pictures;
  }

  /** For a list of strategies. */
  public static String words(Strategy strategy) {
    return switch (strategy) {
      case SLIM -> "slim: all must agree";
      case NORMAL -> "normal: stay whole";
      case REGULAR -> "regular: normal, rounded up";
      case EXTREME -> "extreme: follow the first";
    };
  }
}
