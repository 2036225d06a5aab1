package org.prunepoint.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.sweep.point.UnitWorth;

/** Ranks residual units by what the heads lack when each alone is cut and the rest fitted. */
final class UnitsByRefit {
  private final ModelUnderTest subject;
  private final SweepStore store;
  private final SweepRequest request;

  /**
   * @param store where losses are looked for, and kept
   */
  UnitsByRefit(ModelUnderTest subject, SweepStore store, SweepRequest request) {
    this.subject = subject;
    this.store = store;
    this.request = request;
  }

  /** The request with the order of the units, the one that costs least first. Slow. */
  SweepRequest ranked(Progress progress, Cancellation cancellation) {
    List<ScoredUnit> all = subject.unitsByGamma();
    Map<Integer, Double> lost = new HashMap<>();
    for (ScoredUnit unit : all) {
      cancellation.check();
      progress.report(lost.size(), all.size(), "one unit cut alone, the rest fitted");
      PruneSettings alone = UnitWorth.alone(request.unpruned(), unit.unit());
      String key = subject.key(alone);
      lost.put(
          unit.unit().shortcut(),
          store
              .loss(key)
              .orElseGet(
                  () -> {
                    double measured = subject.lossAfterRefit(alone, cancellation);
                    store.putLoss(key, measured);
                    return measured;
                  }));
    }
    List<Integer> weakestFirst =
        lost.entrySet().stream()
            .sorted(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
    return request.withPruning(request.pruning().withUnitOrder(weakestFirst));
  }
}
