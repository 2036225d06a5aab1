package org.prunepoint.sweep.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.prunepoint.Fault;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.sweep.point.Figures;

/**
 * The rule that names the best of a series of prune points: the strongest cut that keeps the
 * accuracy. A series varies one thing (the percent, or the units cut) and starts with its weakest
 * cut: in a sweep that is the unpruned network, or the percent at which units are cut; in a table
 * without such a row it is the first row, which is taken to be good.
 */
public sealed interface BestPrunePoint {

  /**
   * The last point before the first step whose mAP falls by more than a share of the point before:
   * what an experienced user reads off a table. A step to a mAP of 0 is always a cliff, so that of
   * a model that was never good the weakest cut is named.
   *
   * <p>Where points lie at uneven distances, small steps down a slope never fall by much each. With
   * a span a step counts from the point before <em>and</em> from the last point that is at least a
   * span weaker.
   *
   * @param fall between 0 and 1
   * @param percentSpan of a series of percents, 0..1; 0 for none
   * @param unitSpan of a series of unit cuts; 0 for none
   */
  record BeforeCliff(double fall, double percentSpan, int unitSpan) implements BestPrunePoint {
    /** No step falls by more than 20 %. */
    public static final BeforeCliff DEFAULT = new BeforeCliff(0.2);

    /** Every step counts from the point before. */
    public BeforeCliff(double fall) {
      this(fall, 0, 0);
    }

    public BeforeCliff {
      if (!(fall > 0 && fall < 1)) {
        throw new Fault(
            "The fall that makes a cliff is a share between 0 and 1, found %s.".formatted(fall));
      }
      if (!(percentSpan >= 0 && percentSpan <= 1) || unitSpan < 0) {
        throw new IllegalArgumentException("spans are from 0");
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
    /** Three points of mAP. */
    public static final WithinOfUnpruned USUAL = new WithinOfUnpruned(.03);

    public WithinOfUnpruned {
      if (!(margin >= 0 && margin <= 1)) {
        throw new Fault(
            "The mAP that pruning may cost is from 0 to 1, found %s.".formatted(margin));
      }
    }
  }

  /**
   * The rule where nobody chose one. A network that is repaired fades with the cut and has no cliff
   * to stop at, so it may cost so much and no more.
   */
  static BestPrunePoint usual(Repair repair) {
    return repair.changesWeights() ? WithinOfUnpruned.USUAL : BeforeCliff.DEFAULT;
  }

  /**
   * The point that detects best of those that meet a target; the series has no others but the
   * unpruned network.
   */
  record BestAtTarget(Target target) implements BestPrunePoint {}

  /**
   * One point of a series.
   *
   * @param point what it stands for
   * @param strength of the cut: percent, or units
   * @param map50 0..1; NaN counts as 0
   */
  record Step<T>(T point, double strength, double map50) {
    /** A series from rows of any kind, sorted by strength. */
    public static <T> List<Step<T>> series(
        List<T> rows, ToDoubleFunction<T> strength, ToDoubleFunction<T> map50) {
      return rows.stream()
          .map(row -> new Step<>(row, strength.applyAsDouble(row), map50.applyAsDouble(row)))
          .toList();
    }
  }

  /** The same rule for points at uneven distances, see {@link BeforeCliff}. */
  default BestPrunePoint over(double percentSpan, int unitSpan) {
    return switch (this) {
      case BeforeCliff cliff -> new BeforeCliff(cliff.fall(), percentSpan, unitSpan);
      case WithinOfUnpruned within -> within;
      case BestAtTarget best -> best;
    };
  }

  /**
   * The best of a series of percents, or of any other whose steps count from the point before.
   *
   * @param series in any order
   * @param unprunedMap50 of the network as it came, 0..1
   * @return empty only for an empty series, or, within a margin, when even the weakest cut is
   *     outside
   */
  default <T> Optional<T> of(List<Step<T>> series, double unprunedMap50) {
    return best(series, unprunedMap50, this instanceof BeforeCliff c ? c.percentSpan() : 0);
  }

  /** The best of a series of unit cuts; otherwise as {@link #of}. */
  default <T> Optional<T> ofCuts(List<Step<T>> series, double unprunedMap50) {
    return best(series, unprunedMap50, this instanceof BeforeCliff c ? c.unitSpan() : 0);
  }

  private <T> Optional<T> best(List<Step<T>> series, double unprunedMap50, double span) {
    if (this instanceof BestAtTarget) {
      return series.stream().max(Comparator.comparingDouble(Step<T>::map50)).map(Step::point);
    }
    List<Step<T>> passed = new ArrayList<>();
    for (Step<T> step :
        series.stream().sorted(Comparator.comparingDouble(Step<T>::strength)).toList()) {
      double least =
          switch (this) {
            case BeforeCliff cliff -> (1 - cliff.fall()) * reference(passed, step, span);
            case WithinOfUnpruned within -> unprunedMap50 - within.margin();
            case BestAtTarget _ -> 0;
          };
      double value = Double.isNaN(step.map50()) ? 0 : step.map50();
      if (value < least - 1e-9 || (value == 0 && !passed.isEmpty())) {
        break;
      }
      passed.add(step);
    }
    return passed.isEmpty() ? Optional.empty() : Optional.of(passed.getLast().point());
  }

  /** The mAP that a step falls from; 0 for the first. */
  private static <T> double reference(List<Step<T>> passed, Step<T> step, double span) {
    if (passed.isEmpty()) {
      return 0;
    }
    double before = passed.getLast().map50();
    if (span <= 0) {
      return before;
    }
    double weaker =
        passed.reversed().stream()
            .filter(p -> step.strength() - p.strength() >= span - 1e-9)
            .findFirst()
            .orElse(passed.getFirst())
            .map50();
    return Math.max(before, weaker);
  }

  /**
   * The least mAP that is accepted whatever the other points are; empty where it depends on them.
   *
   * @param unprunedMap of the network as it came
   */
  default OptionalDouble least(double unprunedMap) {
    return switch (this) {
      case WithinOfUnpruned within -> OptionalDouble.of(Math.max(0, unprunedMap - within.margin()));
      case BeforeCliff _, BestAtTarget _ -> OptionalDouble.empty();
    };
  }

  /** As it is kept: {@code within 0.03}, {@code fall 0.2 0.05 4}, {@code target bflops=0.5}. */
  default String word() {
    return switch (this) {
      case BeforeCliff c -> "fall %s %s %d".formatted(c.fall(), c.percentSpan(), c.unitSpan());
      case WithinOfUnpruned within -> "within " + within.margin();
      case BestAtTarget best -> "target " + Target.WORD.format(best.target());
    };
  }

  /**
   * The reverse of {@link #word}.
   *
   * @throws Fault if it is none
   */
  static BestPrunePoint parse(String word) {
    String[] parts = word.split(" ", -1);
    try {
      return switch (parts[0] + " " + parts.length) {
        case "fall 4" ->
            new BeforeCliff(
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Integer.parseInt(parts[3]));
        case "within 2" -> new WithinOfUnpruned(Double.parseDouble(parts[1]));
        case "target 2" -> new BestAtTarget(Target.parse(parts[1]));
        default -> throw new Fault("Expected a rule, found \"%s\".".formatted(word));
      };
    } catch (IllegalArgumentException e) {
      throw new Fault("Expected a rule, found \"%s\".".formatted(word), e);
    }
  }

  /** In words, for a report. */
  default String inWords() {
    return switch (this) {
      case BeforeCliff cliff ->
          "the last point before the first step whose mAP falls by more than %s %%%s"
              .formatted(Figures.plain(100 * cliff.fall()), spanInWords(cliff));
      case WithinOfUnpruned within ->
          "the last point whose mAP is within %s of the unpruned network's"
              .formatted(Figures.plain(within.margin()));
      case BestAtTarget best ->
          "the one that detects best of the points with %s".formatted(best.target().inWords());
    };
  }

  private static String spanInWords(BeforeCliff cliff) {
    if (cliff.percentSpan() == 0) {
      return "";
    }
    String units =
        switch (cliff.unitSpan()) {
          case 0 -> "";
          case 1 -> " (or 1 unit)";
          default -> " (or %d units)".formatted(cliff.unitSpan());
        };
    return " of the point before it, or of the last point at least %s%s before it"
        .formatted(Figures.plain(cliff.percentSpan()), units);
  }
}
