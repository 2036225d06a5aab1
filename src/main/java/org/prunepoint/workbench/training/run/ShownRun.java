package org.prunepoint.workbench.training.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.LayerGammas;

/**
 * The run that is shown: its epochs as they come, and the gammas after each. What is added shows at
 * the next {@link #publish}, so that a thousand recalled epochs are drawn once.
 */
public final class ShownRun {
  private final TreeMap<Integer, EpochResult> results = new TreeMap<>();
  private final TreeMap<Integer, List<LayerGammas>> gammas = new TreeMap<>();
  private final ObservableList<EpochResult> epochs = FXCollections.observableArrayList();
  private final ObservableList<LayerShare> layers = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
  private final ReadOnlyObjectWrapper<@Nullable EpochResult> best =
      new ReadOnlyObjectWrapper<>(this, "best");
  private final ReadOnlyStringWrapper scorer = new ReadOnlyStringWrapper(this, "scorer", "");
  private final ObjectProperty<@Nullable Integer> layer = new SimpleObjectProperty<>(this, "layer");
  private final ReadOnlyObjectWrapper<GammaMap> map =
      new ReadOnlyObjectWrapper<>(this, "map", GammaMap.EMPTY);

  public ShownRun() {
    layer.subscribe(_ -> draw());
  }

  /** Another run begins. */
  public void clear(String namedScorer) {
    results.clear();
    gammas.clear();
    epochs.clear();
    layers.clear();
    layer.set(null);
    scorer.set(namedScorer);
    publish();
  }

  public void add(EpochResult result) {
    results.put(result.epoch(), result);
  }

  public void add(int epoch, List<LayerGammas> ofLayers) {
    gammas.put(epoch, List.copyOf(ofLayers));
  }

  /** Shows what has been added. */
  public void publish() {
    List<EpochResult> now = List.copyOf(results.values());
    int same = 0;
    while (same < Math.min(now.size(), epochs.size()) && now.get(same).equals(epochs.get(same))) {
      same++;
    }
    epochs.remove(same, epochs.size());
    epochs.addAll(now.subList(same, now.size()));
    best.set(results.values().stream().filter(EpochResult::best).reduce((_, b) -> b).orElse(null));
    List<LayerShare> shares =
        gammas.isEmpty()
            ? List.of()
            : gammas.lastEntry().getValue().stream()
                .map(l -> new LayerShare(l.layer(), IntStream.of(l.counts()).sum(), l.below100th()))
                .toList();
    if (shares.size() == layers.size()) {
      for (int i = 0; i < shares.size(); i++) {
        if (!shares.get(i).equals(layers.get(i))) {
          layers.set(i, shares.get(i));
        }
      }
    } else {
      layers.setAll(shares);
    }
    draw();
    changes.set(changes.get() + 1);
  }

  private void draw() {
    Map<Integer, GammaSummary> summaries = new HashMap<>();
    results.forEach((epoch, result) -> summaries.put(epoch, result.gammas()));
    map.set(GammaMap.of(gammas, layer.get(), summaries));
  }

  /** In order. */
  public ObservableList<EpochResult> epochs() {
    return epochs;
  }

  /** Grows whenever epochs or gammas have changed: charts are drawn at it, not at each row. */
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** The last epoch that was better than all before it; null before the first. */
  public ReadOnlyObjectProperty<@Nullable EpochResult> bestProperty() {
    return best.getReadOnlyProperty();
  }

  /** The convention of P, R and mAP; empty while no run is shown. */
  public ReadOnlyStringProperty scorerProperty() {
    return scorer.getReadOnlyProperty();
  }

  /** Layers with gammas, in the network's order. */
  public ObservableList<LayerShare> layers() {
    return layers;
  }

  /** Whose gammas the map shows; null for all together. The view sets it. */
  public ObjectProperty<@Nullable Integer> layerProperty() {
    return layer;
  }

  /** Of all layers, or of the one that was chosen. */
  public ReadOnlyObjectProperty<GammaMap> mapProperty() {
    return map.getReadOnlyProperty();
  }
}
