package org.prunepoint.workbench.detect.sight;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The models to choose from: what the library offers, and what was chosen by hand. Those that are
 * chosen never leave the list while the library changes around them.
 */
public final class ChosenModels {
  private final ObservableList<ChosenModel> offered;
  private final List<ObjectProperty<@Nullable ChosenModel>> sides;
  private final ObservableList<ChosenModel> all = FXCollections.observableArrayList();
  private final List<ChosenModel> byHand = new ArrayList<>();
  private final InvalidationListener merge = _ -> merge();

  /**
   * @param sides what models are chosen for
   */
  public ChosenModels(
      ObservableList<ChosenModel> offered, List<ObjectProperty<@Nullable ChosenModel>> sides) {
    this.offered = offered;
    this.sides = List.copyOf(sides);
    offered.addListener(merge);
    merge();
  }

  private void merge() {
    all.removeIf(
        model ->
            !offered.contains(model)
                && !byHand.contains(model)
                && sides.stream().noneMatch(side -> model.equals(side.get())));
    for (ChosenModel model : offered) {
      if (all.stream().noneMatch(model::isOf)) {
        all.add(model);
      }
    }
  }

  /** Chooses a model for a side, and adds it to the list if it is new. */
  public void choose(ObjectProperty<@Nullable ChosenModel> side, ChosenModel model) {
    all.stream()
        .filter(known -> known.isOf(model))
        .findFirst()
        .ifPresentOrElse(
            side::set,
            () -> {
              byHand.add(model);
              all.add(model);
              side.set(model);
            });
  }

  public ObservableList<ChosenModel> all() {
    return all;
  }

  public void close() {
    offered.removeListener(merge);
  }
}
