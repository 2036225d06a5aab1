package org.prunepoint.workbench.detect.sight;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The models to choose from: what the library offers, and what was chosen by hand. The one that is
 * chosen never leaves the list while the library changes around it.
 */
public final class OtherModels {
  private final ObservableList<OtherModel> offered;
  private final ObjectProperty<@Nullable OtherModel> chosen;
  private final ObservableList<OtherModel> all = FXCollections.observableArrayList();
  private final List<OtherModel> byHand = new ArrayList<>();
  private final InvalidationListener merge = _ -> merge();

  public OtherModels(ObservableList<OtherModel> offered, ObjectProperty<@Nullable OtherModel> chosen) {
    this.offered = offered;
    this.chosen = chosen;
    offered.addListener(merge);
    merge();
  }

  private void merge() {
    OtherModel now = chosen.get();
    all.removeIf(
        model -> !offered.contains(model) && !byHand.contains(model) && !model.equals(now));
    for (OtherModel model : offered) {
      if (all.stream().noneMatch(model::isOf)) {
        all.add(model);
      }
    }
  }

  /** Chooses a model, and adds it to the list if it is new. */
  public void choose(OtherModel model) {
    all.stream()
        .filter(known -> known.isOf(model))
        .findFirst()
        .ifPresentOrElse(
            chosen::set,
            () -> {
              byHand.add(model);
              all.add(model);
              chosen.set(model);
            });
  }

  public ObservableList<OtherModel> all() {
    return all;
  }

  public void close() {
    offered.removeListener(merge);
  }
}
