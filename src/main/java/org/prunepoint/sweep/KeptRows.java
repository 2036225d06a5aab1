package org.prunepoint.sweep;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.prunepoint.inference.Latency;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.measuring.Hurdle;
import org.prunepoint.sweep.measuring.WantedPoint;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.SweepGrid;

/** How the points of a request are wanted, and what its store has of them. */
final class KeptRows {
  /** mAP that a cut may lose before a search repairs it. */
  private static final double NEGLIGIBLE = .01;

  private final SweepStore store;
  private final SweepRequest request;
  private final OptionalInt sample;

  /**
   * @param sample pictures that points are looked at on first; empty for all at once
   */
  KeptRows(SweepStore store, SweepRequest request, OptionalInt sample) {
    this.store = store;
    this.request = request;
    this.sample = sample;
  }

  /**
   * @param unpruned the network as it came; null before it is measured
   */
  WantedPoint wanted(
      PruneSettings settings, String key, Optional<Hurdle> hurdle, @Nullable SweepPoint unpruned) {
    return new WantedPoint(
        key, settings, repairBelow(settings, unpruned), request.int8().measured(), hurdle);
  }

  /**
   * A search looks without repair first: where next to nothing is lost, there is nothing to repair.
   */
  private double repairBelow(PruneSettings settings, @Nullable SweepPoint unpruned) {
    boolean changes = settings.repair().changesWeights();
    if (unpruned == null && (changes || sample.isPresent())) {
      // The network as it came, which nothing can be repaired in; all others are compared with it.
      return settings.equals(request.unpruned()) ? 0 : Double.NaN;
    }
    if (unpruned == null || !changes) {
      return 0;
    }
    return whereItHelps(settings) ? unpruned.map() - NEGLIGIBLE : Double.POSITIVE_INFINITY;
  }

  /** Whether a point may stay folded: in a search, and not among its last. */
  private boolean whereItHelps(PruneSettings settings) {
    return settings.repair().changesWeights()
        && settings.repair() == request.pruning().repair()
        && request.search().grid() instanceof SweepGrid.Automatic;
  }

  /** Rows whose latency was taken, or that were repaired, in another way are other rows. */
  String storeKey(PruneSettings settings, String key) {
    Latency latency = request.latency();
    return "%s latency %d+%d%s%s"
        .formatted(
            key,
            latency.warmUp(),
            latency.runs(),
            whereItHelps(settings) ? " repaired where it helps" : "",
            request.int8().key());
  }

  /** What a sample says of a point is kept under a key of its own. */
  private String sampleKey(PruneSettings settings, String key) {
    return storeKey(settings, key) + " sample " + sample.orElse(0);
  }

  /** The key of a row, which may be left out. */
  String keptAs(PruneSettings settings, String key, SweepPoint row) {
    return row.isLeftOut() ? sampleKey(settings, key) : storeKey(settings, key);
  }

  /** On all pictures. */
  Optional<SweepPoint> measured(PruneSettings settings, String key) {
    Optional<SweepPoint> found = store.get(storeKey(settings, key));
    return request.latency().runs() == 0 ? found.map(SweepPoint::withoutLatency) : found;
  }

  /** What a sample said of it. */
  Optional<SweepPoint> bySample(PruneSettings settings, String key) {
    return sample.isEmpty() ? Optional.empty() : store.get(sampleKey(settings, key));
  }

  /** What was measured, as a sweep that measures it now would have it: left out where it was. */
  Optional<SweepPoint> stored(WantedPoint wanted) {
    return bySample(wanted.settings(), wanted.key())
        .filter(wanted::answeredBy)
        .or(() -> measured(wanted.settings(), wanted.key()));
  }

  /** Keeps a point: what a sample says beside it, as its turn tells whether that is enough. */
  void keep(WantedPoint wanted, SweepPoint point) {
    if (point.sample().isPresent()) {
      store.put(sampleKey(wanted.settings(), wanted.key()), point.leftOut());
    }
    if (!point.isLeftOut()) {
      store.put(storeKey(wanted.settings(), wanted.key()), point.withSample(Optional.empty()));
    }
  }
}
