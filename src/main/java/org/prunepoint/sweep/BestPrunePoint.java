package org.prunepoint.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.prunepoint.Fault;

/**
 * The rule that names the best of a series of prune points: the strongest cut that keeps the
 * accuracy. A series varies one thing (the percent, or the units cut) and starts with its weakest
 * cut: in a sweep that is the unpruned network, or the percent at which units are cut; in a table
 * without such a row it is the first row, which is taken to be good.
 */
public sealed interface BestPrunePoint {

  /** The default: no step falls by more than 20 %. */
  BestPrunePoint DEFAULT = new BeforeCliff(0.2);

  /**
   * The last point before the first step whose mAP falls by more than a share of the point before:
   * what an experienced user reads off a table. A fall from a mAP of 0 is none: the cliff must have
   * come before, or the model was never good.
   *
   * @param fall 0..1
   */
  record BeforeCliff(double fall) implements BestPrunePoint {
    public BeforeCliff {
      if (!(fall > 0 && fall < 1)) {
        throw new Fault("the fall that makes a cliff is a share between 0 and 1, found " + fall);
      }
    }
  }

  /**
   * The last point before the first whose mAP is less than that of the unpruned network by more
   * than a margin.
   *
   * @param margin mAP, 0..1: 0.02 allows 0.755 where the unpruned network has 0.775
   */
  record WithinOfUnpruned(double margin) implements BestPrunePoint {
    public WithinOfUnpruned {
      if (!(margin >= 0 && margin <= 1)) {
        throw new Fault("the mAP that pruning may cost is from 0 to 1, found " + margin);
      }
    }
  }

  /**
   * The best of one series.
   *
   * @param series in any order
   * @param strength of a cut: percent, or units
   * @param map50 of a point, 0..1
   * @param unprunedMap50 of the network as it came, 0..1
   * @return empty only for an empty series, or, within a margin, when even the weakest cut is
   *     outside
   */
  default <T> Optional<T> of(
      List<T> series,
      ToDoubleFunction<T> strength,
      ToDoubleFunction<T> map50,
      double unprunedMap50) {
    T best = null;
    for (T point : series.stream().sorted(Comparator.comparingDouble(strength)).toList()) {
      double value = map50.applyAsDouble(point);
      double least =
          switch (this) {
            case BeforeCliff cliff ->
                best == null ? 0 : (1 - cliff.fall()) * map50.applyAsDouble(best);
            case WithinOfUnpruned within -> unprunedMap50 - within.margin();
          };
      if (!(value >= least - 1e-9)) {
        break;
      }
      best = point;
    }
    return Optional.ofNullable(best);
  }

  /** In words, for a report. */
  default String inWords() {
    return switch (this) {
      case BeforeCliff cliff ->
          "the last point before the first step whose mAP falls by more than %s %%"
              .formatted(Figures.plain(100 * cliff.fall()));
      case WithinOfUnpruned within ->
          "the last point whose mAP is within %s of the unpruned network's"
              .formatted(Figures.plain(within.margin()));
    };
  }
}
