package org.prunepoint.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Which two models are compared, of those that can be. */
final class PairChoice {
  private final OpenedModel opened;
  private final ObservableList<KnownPair> pairs = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable KnownPair> one = new SimpleObjectProperty<>(this, "one");
  private final ObjectProperty<@Nullable KnownPair> other =
      new SimpleObjectProperty<>(this, "other");

  /**
   * @param library the exported pairs of the model, and what runs made
   */
  PairChoice(OpenedModel opened, ObservableList<KnownPair> library) {
    this.opened = opened;
    library.addListener((javafx.beans.Observable _) -> fill(library));
    opened.filesProperty().subscribe(_ -> fill(library));
  }

  private void fill(List<KnownPair> library) {
    List<KnownPair> all = new ArrayList<>();
    Path cfg = opened.file(FileRole.CFG);
    Path weights = opened.file(FileRole.WEIGHTS);
    if (cfg != null && weights != null) {
      all.add(KnownPair.original(cfg, weights, ""));
    }
    all.addAll(library);
    if (!all.equals(pairs)) {
      pairs.setAll(all);
    }
  }

  void choose(KnownPair first, KnownPair second) {
    one.set(known(first));
    other.set(known(second));
  }

  private KnownPair known(KnownPair pair) {
    return pairs.stream()
        .filter(p -> p.weights().equals(pair.weights()) && p.cfg().equals(pair.cfg()))
        .findFirst()
        .orElse(pair);
  }

  /** Chooses the original and the newest pair, if nobody has chosen. */
  void chooseUsual() {
    if (one.get() == null && other.get() == null && pairs.size() > 1) {
      choose(pairs.getFirst(), pairs.getLast());
    }
  }

  /** The original first. */
  ObservableList<KnownPair> pairs() {
    return pairs;
  }

  ObjectProperty<@Nullable KnownPair> oneProperty() {
    return one;
  }

  ObjectProperty<@Nullable KnownPair> otherProperty() {
    return other;
  }
}
