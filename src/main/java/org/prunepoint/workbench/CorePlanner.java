package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.channels.Coupling;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.ExplainedPlan;
import org.prunepoint.prune.PlanSummary;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.pruning.RankingStore;
import org.prunepoint.workbench.prune.Basis;
import org.prunepoint.workbench.prune.PlanPreview;
import org.prunepoint.workbench.prune.Planner;

/** A pruning session, as the gamma screen asks it: never measures, but uses what was. */
final class CorePlanner implements Planner {
  private final PruningSession session;
  private final RankingStore rankings;

  CorePlanner(Model model, Optional<Path> data, PruningRecipe recipe, RankingStore rankings) {
    this.rankings = rankings;
    this.session =
        PruningSession.open(
            model,
            recipe,
            data.map(CalibrationSource::of)
                .orElse(CalibrationSource.NONE)
                .with(CalibrationSource.Need.IF_ANY),
            new Cancellation(),
            _ -> {});
  }

  @Override
  public PlanPreview preview(PruneSettings asked) {
    PruneSettings settings = session.possible(asked);
    boolean known = session.recall(settings.ranking(), rankings);
    PruneSettings shown = known ? settings : settings.withRanking(Ranking.USUAL);
    ExplainedPlan explained = session.explain(shown);
    PlanSummary summary = explained.summary();
    List<Integer> filters = summary.keptChannels();
    Map<Integer, Integer> kept = new HashMap<>();
    for (int layer = 0; layer < filters.size(); layer++) {
      if (filters.get(layer) >= 0) {
        kept.put(layer, filters.get(layer));
      }
    }
    return new PlanPreview(
        summary.channels(),
        summary.cost().parameters(),
        summary.cost().weightsBytes(),
        summary.cost().bflops(),
        kept,
        explained.plan().splits(),
        explained.plan().cutUnits(),
        shown.limits(),
        explained.fates(),
        explained.competing(),
        explained.sizes(),
        explained.gammaAtPercent(),
        basis(asked, settings, known));
  }

  private Basis basis(PruneSettings asked, PruneSettings settings, boolean known) {
    if (!known) {
      return new Basis(Basis.Kind.NOT_YET, settings.ranking().word(), 0);
    }
    if (!settings.ranking().equals(asked.ranking())) {
      return new Basis(Basis.Kind.NO_PICTURES, asked.ranking().word(), 0);
    }
    return settings.ranking().measured()
        ? new Basis(
            Basis.Kind.MEASURED,
            settings.ranking().word(),
            settings.ranking().needsPictures() ? session.pictures() : 0)
        : Basis.GAMMA;
  }

  @Override
  public Map<Integer, Coupling> couplings() {
    return session.couplings();
  }

  @Override
  public List<ScoredUnit> units() {
    return session.unitsByGamma();
  }

  @Override
  public void close() {
    session.close();
  }
}
