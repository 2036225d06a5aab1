package org.prunepoint.sweep.point;

import java.util.Comparator;
import java.util.List;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Strategy;

/** Who decides which channels of a point go. Points of one choice make a line of a chart. */
public record Choice(Strategy strategy, Ranking ranking) implements Comparable<Choice> {
  private static final Comparator<Choice> ORDER =
      Comparator.comparing(Choice::strategy)
          .thenComparing(c -> c.ranking.score())
          .thenComparing(c -> c.ranking.allocation())
          .thenComparing(c -> c.ranking.lowRank());

  public static Choice of(PruneSettings settings) {
    return new Choice(settings.strategy(), settings.ranking());
  }

  /**
   * What tells it from others.
   *
   * @param others it may be among them
   * @return its strategy, its ranking if only that differs, or both
   */
  public String among(List<Choice> others) {
    boolean rankings = others.stream().anyMatch(c -> !c.ranking.equals(ranking));
    boolean strategies = others.stream().anyMatch(c -> c.strategy != strategy);
    return !rankings
        ? strategy.word()
        : strategies ? strategy.word() + ", " + ranking.word() : ranking.word();
  }

  @Override
  public int compareTo(Choice other) {
    return ORDER.compare(this, other);
  }
}
