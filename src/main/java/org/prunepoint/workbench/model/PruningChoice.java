package org.prunepoint.workbench.model;

import java.util.List;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.prunepoint.Fault;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Rounding;
import org.prunepoint.prune.Strategy;

/**
 * How to prune, whatever the percent: shared by the screens, so that what the preview shows is what
 * a sweep measures.
 */
public final class PruningChoice {
  private final ObjectProperty<Strategy> strategy =
      new SimpleObjectProperty<>(this, "strategy", PruneSettings.NOTHING.strategy());
  private final StringProperty multiple = new SimpleStringProperty(this, "multiple", "");
  private final StringProperty limits = new SimpleStringProperty(this, "limits", "");

  /** Layers of one network mean nothing in another. */
  public PruningChoice(OpenedModel model) {
    model.networkProperty().subscribe(_ -> limits.set(""));
  }

  /**
   * Settings with this choice in them.
   *
   * @throws Fault if a text cannot be read
   */
  public PruneSettings of(PruneSettings base) {
    return base.withStrategy(strategy.get())
        .withRounding(multiple.get().isBlank() ? Rounding.USUAL : Rounding.parse(multiple.get()))
        .withLimits(layerLimits());
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

  /** A number or "powers"; empty for what the strategy does by itself. */
  public StringProperty multipleProperty() {
    return multiple;
  }

  /** As {@link LayerLimits#parse} reads it. */
  public StringProperty limitsProperty() {
    return limits;
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
