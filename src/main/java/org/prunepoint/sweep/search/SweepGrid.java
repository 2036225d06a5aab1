package org.prunepoint.sweep.search;

import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.prune.budget.Target;

/** Which prune points a sweep tries. */
public sealed interface SweepGrid {

  /** Large steps of percent, finer ones near the cliff, then unit cuts at the percent chosen. */
  Automatic AUTOMATIC = new Automatic(List.of());

  /**
   * The sweep looks for the cliff itself (as its search does).
   *
   * @param cutUnits residual-unit cuts to try at the percent chosen; empty to search those too
   */
  record Automatic(List<Integer> cutUnits) implements SweepGrid {
    public Automatic {
      cutUnits = cuts(cutUnits);
    }
  }

  /**
   * The points that the user lists: every percent without a unit cut, then the cuts.
   *
   * @param percents shares 0..1, sorted and without doubles
   * @param cutUnits residual units to cut, sorted and without doubles; may be empty
   * @param cutsAt the percents at which units are cut
   */
  record Listed(List<Double> percents, List<Integer> cutUnits, CutsAt cutsAt) implements SweepGrid {
    public Listed {
      percents = percents.stream().map(Listed::share).distinct().sorted().toList();
      cutUnits = cuts(cutUnits);
    }

    private static double share(double percent) {
      if (!(percent >= 0 && percent <= 1)) {
        throw new Fault("A percent is a share from 0 to 1, found %s.".formatted(percent));
      }
      return percent;
    }
  }

  /**
   * For no unit cut, and for some numbers of units, the weakest percent that meets a target; the
   * best is the one that detects best.
   *
   * @param target what the network may cost
   * @param cutUnits the numbers of residual units; empty for every sixth of them
   */
  record ForTarget(Target target, List<Integer> cutUnits) implements SweepGrid {
    public ForTarget {
      cutUnits = cuts(cutUnits);
    }
  }

  /** The percents at which a listed sweep cuts units. */
  sealed interface CutsAt {
    /** The best percent of the same sweep. */
    CutsAt BEST = new Best();

    /** Every percent listed: the whole product. */
    CutsAt EACH = new Each();

    /**
     * Reads {@code best}, {@code each} or a percent.
     *
     * @throws Fault if it is none of these
     */
    static CutsAt parse(String text) {
      return switch (text) {
        case "best" -> BEST;
        case "each" -> EACH;
        default -> new Percent(PointLists.PERCENT.parse(text));
      };
    }

    /** What {@link #parse} reads. */
    static String word(CutsAt at) {
      return switch (at) {
        case Best _ -> "best";
        case Each _ -> "each";
        case Percent(double value) -> PointLists.PERCENT.format(value);
      };
    }

    /** See {@link #BEST}. */
    record Best() implements CutsAt {}

    /** See {@link #EACH}. */
    record Each() implements CutsAt {}

    /**
     * One percent, listed or not.
     *
     * @param value 0..1
     */
    record Percent(double value) implements CutsAt {
      public Percent {
        Listed.share(value);
      }
    }
  }

  private static List<Integer> cuts(List<Integer> cutUnits) {
    if (cutUnits.stream().anyMatch(n -> n < 1)) {
      throw new Fault("A unit cut takes at least 1 residual unit, found %s.".formatted(cutUnits));
    }
    return cutUnits.stream().distinct().sorted().toList();
  }
}
