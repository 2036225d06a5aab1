package org.prunepoint.pruning;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    };
  }

  /** In memory, as long as the program runs. */
  static RankingStore inMemory() {
    Map<String, ChannelMerits> kept = new ConcurrentHashMap<>();
    return new RankingStore() {
      @Override
      public Optional<ChannelMerits> find(Ranking ranking, String conditions) {
        return Optional.ofNullable(kept.get(ranking.word() + " " + conditions));
      }

      @Override
      public void keep(ChannelMerits measured, String conditions) {
        kept.put(measured.ranking().word() + " " + conditions, measured);
      }
    };
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
