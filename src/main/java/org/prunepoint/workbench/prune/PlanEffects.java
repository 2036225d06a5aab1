package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.prune.spread.ChannelSizes;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/** What a new plan changes on the page: rows of layers, marks of units, the wish for a ranking. */
final class PlanEffects implements PlanViewModel.Listener {
  private final OpenedModel model;
  private final UnitViewModel units;
  private final RankingViewModel ranking;
  private final Supplier<ChannelSizes> sizes;
  private final ObservableList<KeptRow> kept = FXCollections.observableArrayList();

  PlanEffects(
      OpenedModel model,
      UnitViewModel units,
      RankingViewModel ranking,
      Supplier<ChannelSizes> sizes) {
    this.model = model;
    this.units = units;
    this.ranking = ranking;
    this.sizes = sizes;
  }

  @Override
  public void units(List<ScoredUnit> byGamma) {
    if (units.rows().size() != byGamma.size()) {
      units.show(byGamma);
    }
  }

  @Override
  public void planned(PlanPreview plan, PlanViewModel.Couplings couplings, PruningRecipe recipe) {
    rows(plan, couplings);
    units.mark(plan.cutUnits());
    Model opened = model.opened();
    var data = model.file(FileRole.DATA);
    if (plan.basis().kind() == Basis.Kind.NOT_YET && opened != null && data != null) {
      ranking.want(opened, data, recipe);
    } else {
      ranking.satisfied();
    }
  }

  /**
   * One row a layer with gammas.
   *
   * @param plan null while there is none
   */
  void rows(@Nullable PlanPreview plan, PlanViewModel.Couplings couplings) {
    ChannelSizes of = sizes.get();
    kept.setAll(
        of.layers().stream()
            .map(l -> KeptRow.of(l, of.channels(l), plan, couplings.of(l)))
            .toList());
  }

  /** Layers with gammas, by index. */
  ObservableList<KeptRow> kept() {
    return kept;
  }
}
