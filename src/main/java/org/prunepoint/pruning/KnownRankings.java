package org.prunepoint.pruning;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.Version;
import org.prunepoint.network.Network;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.store.Fingerprint;

/**
 * What the rankings of a model came to: each is recalled from a store or measured, once. Safe for
 * several threads; who only asks for plans waits for nobody.
 */
final class KnownRankings {
  private final PreparedModel opened;
  private volatile Pruner pruner;
  private @Nullable String fingerprint;

  /** Where rankings are kept that nobody names beforehand. */
  private RankingStore kept = RankingStore.NONE;

  KnownRankings(PreparedModel opened) {
    this.opened = opened;
    this.pruner = new Pruner(opened.network(), opened.weights());
  }

  /** Knows all rankings that are known by now. */
  Pruner pruner() {
    return pruner;
  }

  /** Knows this one; it is measured if need be, which is slow. */
  Pruner pruner(Ranking ranking, Progress progress, Cancellation cancellation) {
    if (!pruner.knows(ranking)) {
      recallOrMeasure(ranking, progress, cancellation);
    }
    return pruner;
  }

  /** Recalls a ranking, or measures and keeps it; those that are wanted later, too. */
  synchronized void rank(
      Ranking ranking, RankingStore rankings, Progress progress, Cancellation cancellation) {
    kept = rankings;
    recallOrMeasure(ranking, progress, cancellation);
  }

  private synchronized void recallOrMeasure(
      Ranking ranking, Progress progress, Cancellation cancellation) {
    if (!recall(ranking, kept)) {
      kept.alone(
          conditions(),
          progress,
          cancellation,
          () -> {
            if (!recall(ranking, kept)) {
              measure(ranking, progress, cancellation);
            }
          });
    }
  }

  private void measure(Ranking ranking, Progress progress, Cancellation cancellation) {
    for (ChannelMerits merits : measured(ranking, progress, cancellation)) {
      pruner = pruner.knowing(merits);
      kept.keep(merits, conditions());
    }
  }

  /** As {@link PruningSession#recall}. */
  synchronized boolean recall(Ranking ranking, RankingStore rankings) {
    if (!pruner.knows(ranking)) {
      rankings
          .find(ranking, conditions())
          .filter(m -> m.fits(opened.network()))
          .ifPresent(m -> pruner = pruner.knowing(m));
    }
    return pruner.knows(ranking);
  }

  /** With others that come for nothing. */
  private List<ChannelMerits> measured(
      Ranking ranking, Progress progress, Cancellation cancellation) {
    return ranking.needsPictures()
        ? opened.pictured().merits(ranking).run(progress, cancellation)
        : List.of(Calibration.meritsOfGammas(ranking, opened.network(), opened.weights()));
  }

  /** All that a ranking depends on beside itself. */
  private String conditions() {
    Network network = opened.network();
    return String.join(
        " ",
        modelFingerprint(),
        opened.picturesFingerprint(),
        Integer.toString(opened.pictures()),
        opened.recipe().input().fitting().orElseThrow().name(),
        network.input().width() + "x" + network.input().height(),
        Version.text());
  }

  /** As {@link PruningSession#modelFingerprint}. */
  synchronized String modelFingerprint() {
    String found = fingerprint;
    if (found == null) {
      Path file = Objects.requireNonNull(opened.model().weightsFile());
      found =
          Fingerprint.ofFiles(opened.model().cfgFile(), file)
              + (opened.mend().isPresent() ? " mended" : "");
      fingerprint = found;
    }
    return found;
  }
}
