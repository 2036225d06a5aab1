package org.prunepoint.workbench.training.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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

/** What is shown of one run: its epochs as they come, and the gammas after each. */
public final class ShownRun {
  private final ObservableList<EpochResult> epochs = FXCollections.observableArrayList();
  private final ObservableList<LayerShare> layers = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
  private final ReadOnlyObjectWrapper<@Nullable EpochResult> best =
      new ReadOnlyObjectWrapper<>(this, "best");
  private final ReadOnlyStringWrapper scorer = new ReadOnlyStringWrapper(this, "scorer", "");
  private final ObjectProperty<@Nullable Integer> layer = new SimpleObjectProperty<>(this, "layer");
  private final ReadOnlyObjectWrapper<GammaMap> map =
      new ReadOnlyObjectWrapper<>(this, "map", GammaMap.EMPTY);
  private @Nullable RunTrack track;

  ShownRun() {
    layer.subscribe(_ -> draw());
  }

  /** Another run; null for none. */
  void show(@Nullable RunTrack other) {
    if (track != other) {
      track = other;
      layer.set(null);
      scorer.set(other == null ? "" : other.scorer());
    }
    refresh();
  }

  /** Shows what has been added to the run. */
  void refresh() {
    RunTrack of = track;
    List<EpochResult> now = of == null ? List.of() : of.epochs();
    int same = 0;
    while (same < Math.min(now.size(), epochs.size()) && now.get(same).equals(epochs.get(same))) {
      same++;
    }
    epochs.remove(same, epochs.size());
    epochs.addAll(now.subList(same, now.size()));
    best.set(of == null ? null : of.best());
    share(gammas());
    draw();
    changes.set(changes.get() + 1);
  }

  private void share(NavigableMap<Integer, List<LayerGammas>> gammas) {
    List<LayerShare> shares =
        gammas.isEmpty()
            ? List.of()
            : gammas.lastEntry().getValue().stream()
                .map(l -> new LayerShare(l.layer(), IntStream.of(l.counts()).sum(), l.below100th()))
                .toList();
    if (shares.size() != layers.size()) {
      layers.setAll(shares);
      return;
    }
    for (int i = 0; i < shares.size(); i++) {
      if (!shares.get(i).equals(layers.get(i))) {
        layers.set(i, shares.get(i));
      }
    }
  }

  private NavigableMap<Integer, List<LayerGammas>> gammas() {
    RunTrack of = track;
    return of == null ? new TreeMap<>() : of.gammas();
  }

  private void draw() {
    Map<Integer, GammaSummary> summaries = new HashMap<>();
    epochs.forEach(result -> summaries.put(result.epoch(), result.gammas()));
    map.set(GammaMap.of(gammas(), layer.get(), summaries));
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
