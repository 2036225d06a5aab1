package org.prunepoint.pruning;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Ranking;

/** Keeps what rankings came to, as measuring them takes from seconds to minutes. */
public interface RankingStore {
  /** Keeps nothing beyond the session. */
  RankingStore NONE =
      new RankingStore() {
        @Override
        public Optional<ChannelMerits> find(Ranking ranking, String conditions) {
          return Optional.empty();
        }

        @Override
        public void keep(ChannelMerits measured, String conditions) {}
      };

  /** Looks here first, then there; keeps in both. */
  default RankingStore and(RankingStore other) {
    RankingStore first = this;
    return new RankingStore() {
      @Override
      public Optional<ChannelMerits> find(Ranking ranking, String conditions) {
        Optional<ChannelMerits> here = first.find(ranking, conditions);
        Optional<ChannelMerits> found = here.isPresent() ? here : other.find(ranking, conditions);
        found.ifPresent(m -> keep(m, conditions));
        return found;
      }

      @Override
      public void keep(ChannelMerits measured, String conditions) {
        first.keep(measured, conditions);
        other.keep(measured, conditions);
      }

      @Override
      public void alone(
          String conditions, Progress progress, Cancellation cancellation, Runnable measure) {
        first.alone(
            conditions,
            progress,
            cancellation,
            () -> other.alone(conditions, progress, cancellation, measure));
      }
    };
  }

  /** In memory, as long as the program runs. */
  static RankingStore inMemory() {
    Map<String, ChannelMerits> kept = new ConcurrentHashMap<>();
    Set<String> measured = new HashSet<>();
    return new RankingStore() {
      @Override
      public Optional<ChannelMerits> find(Ranking ranking, String conditions) {
        return Optional.ofNullable(kept.get(ranking.word() + " " + conditions));
      }

      @Override
      public void keep(ChannelMerits merits, String conditions) {
        kept.put(merits.ranking().word() + " " + conditions, merits);
      }

      @Override
      public void alone(
          String conditions, Progress progress, Cancellation cancellation, Runnable measure) {
        synchronized (measured) {
          while (!measured.add(conditions)) {
            progress.report(0, 0, "waiting for the ranking that is being measured");
            cancellation.glance(measured);
          }
        }
        try {
          measure.run();
        } finally {
          synchronized (measured) {
            measured.remove(conditions);
            measured.notifyAll();
          }
        }
      }
    };
  }

  /**
   * Measures, unless somebody else does so for this store under the same conditions: that is waited
   * for. Who waited finds here what came of it, or that it was stopped.
   *
   * @throws java.util.concurrent.CancellationException if waiting was to stop
   */
  default void alone(
      String conditions, Progress progress, Cancellation cancellation, Runnable measure) {
    measure.run();
  }

  /**
   * What a ranking came to.
   *
   * @param conditions all else that it depends on: model, pictures, size, program
   */
  Optional<ChannelMerits> find(Ranking ranking, String conditions);

  /** Keeps what was measured under these conditions. */
  void keep(ChannelMerits measured, String conditions);
}
