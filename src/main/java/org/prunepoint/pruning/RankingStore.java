package org.prunepoint.pruning;

import java.util.Optional;
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

  /**
   * What a ranking came to.
   *
   * @param conditions all else that it depends on: model, pictures, size, program
   */
  Optional<ChannelMerits> find(Ranking ranking, String conditions);

  /** Keeps what was measured under these conditions. */
  void keep(ChannelMerits measured, String conditions);
}
