package org.prunepoint.workbench;

import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import org.prunepoint.workbench.model.LayerCut;
import org.prunepoint.workbench.prune.GammaViewModel;
import org.prunepoint.workbench.prune.KeptRow;

/** The recipe of the page Prune, for the layers of the page Model: one recipe, one undo. */
record RecipeOfLayers(GammaViewModel gammas) implements LayerCut {
  private Optional<KeptRow> row(int layer) {
    return gammas.kept().stream().filter(r -> r.layer() == layer).findFirst();
  }

  @Override
  public Observable changes() {
    return gammas.kept();
  }

  @Override
  public boolean prunable(int layer) {
    return row(layer).isPresent();
  }

  @Override
  public double share(int layer) {
    return row(layer).map(KeptRow::ownShare).orElse(Double.NaN);
  }

  @Override
  public List<Integer> coupled(int layer) {
    return row(layer).map(KeptRow::coupled).orElse(List.of());
  }

  @Override
  public void toggle(int layer) {
    gammas.shares().toggle(List.of(layer));
  }

  @Override
  public void keep(int layer, double share) {
    gammas.shares().keep(List.of(layer), share);
  }
}
