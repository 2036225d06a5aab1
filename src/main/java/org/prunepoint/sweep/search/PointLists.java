package org.prunepoint.sweep.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.prunepoint.Fault;
import org.prunepoint.option.Percents;
import org.prunepoint.option.Word;

/**
 * Lists of prune points as people type them: {@code 0.5,0.7}, {@code 0.5:0.95:0.05} (from, to,
 * step, ends included), or both mixed.
 */
final class PointLists {
  /** Shares 0..1; figures above 1 are read as percents: 50:95:5. */
  static final Word<List<Double>> PERCENTS =
      Word.of(
          "L",
          "percents such as 0.5,0.7 or 0.5:0.95:0.05",
          PointLists::percents,
          PointLists::percentWords);

  /** A single percent, a share. */
  static final Word<Double> PERCENT = Word.share();

  /** Numbers of residual units. */
  static final Word<List<Integer>> COUNTS =
      Word.of(
          "L",
          "numbers of residual units such as 4,8,12 or 4:20:4",
          PointLists::counts,
          PointLists::countWords);

  private static final int MOST = 1000;

  private PointLists() {}

  /**
   * What stands between two commas: all that it lists, and its text.
   *
   * @param figures without the step
   */
  private record Part(String text, List<BigDecimal> figures) {
    static Part of(String text) {
      List<BigDecimal> ends = new ArrayList<>();
      for (String figure : text.split(":", -1)) {
        ends.add(number(figure));
      }
      return switch (ends.size()) {
        case 1 -> new Part(text, ends);
        case 2 -> range(text, ends.get(0), ends.get(1), BigDecimal.ONE);
        case 3 -> range(text, ends.get(0), ends.get(1), ends.get(2));
        default ->
            throw new Fault("\"%s\" is neither a figure nor a range from:to:step.".formatted(text));
      };
    }

    private static Part range(String text, BigDecimal from, BigDecimal to, BigDecimal step) {
      if (step.signum() <= 0) {
        throw new Fault("\"%s\" has a step of %s; expected more than 0.".formatted(text, step));
      }
      if (from.compareTo(to) > 0) {
        throw new Fault("\"%s\" is an empty range; from:to:step goes up.".formatted(text));
      }
      List<BigDecimal> all = new ArrayList<>();
      for (BigDecimal at = from; at.compareTo(to) <= 0; at = at.add(step)) {
        if (all.size() == MOST) {
          throw new Fault("\"%s\" is more than %d points.".formatted(text, MOST));
        }
        all.add(at);
      }
      return new Part(text, all);
    }

    /** Units go up by one where no step is told; percents have no such step. */
    void requireStep() {
      if (text.chars().filter(c -> c == ':').count() == 1) {
        throw new Fault("\"%s\" is neither a percent nor a range from:to:step.".formatted(text));
      }
    }

    /** Whoever lists 1 may mean all, or one in a hundred. */
    boolean couldBeEither() {
      return text.equals("1");
    }
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    for (String part : text.strip().split("\\s*[,;]\\s*|\\s+", -1)) {
      if (!part.isEmpty()) {
        parts.add(Part.of(part));
      } else if (!text.isBlank()) {
        throw new Fault("\"%s\" has an empty place.".formatted(text));
      }
    }
    return parts;
  }

  private static BigDecimal number(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      if (value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0 && value.scale() < 20) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new Fault("\"%s\" is no number such as 0.75.".formatted(text));
  }

  private static List<Double> percents(String text) {
    List<Part> parts = parts(text);
    parts.forEach(Part::requireStep);
    List<BigDecimal> figures = parts.stream().flatMap(p -> p.figures().stream()).toList();
    boolean hundreds = figures.stream().anyMatch(f -> f.compareTo(BigDecimal.ONE) > 0);
    if (!hundreds && parts.stream().anyMatch(Part::couldBeEither)) {
      throw new Fault(
          "\"1\" in a list of percents could be all channels or one in a hundred: write 1.0 or"
              + " 0.01.");
    }
    if (hundreds && figures.stream().anyMatch(PointLists::isBelowOne)) {
      throw new Fault(
          "Percents are shares up to 1, or figures up to 100, but not both, found \"%s\"."
              .formatted(text.strip()));
    }
    return figures.stream().map(f -> share(hundreds ? Percents.share(f) : f)).toList();
  }

  private static boolean isBelowOne(BigDecimal figure) {
    return figure.signum() > 0 && figure.compareTo(BigDecimal.ONE) < 0;
  }

  private static double share(BigDecimal value) {
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      throw new Fault(
          "A percent is a share from 0 to 1, found %s."
              .formatted(value.stripTrailingZeros().toPlainString()));
    }
    return value.doubleValue();
  }

  private static String percentWords(List<Double> percents) {
    return percents.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Integer> counts(String text) {
    List<Integer> counts = new ArrayList<>();
    for (Part part : parts(text)) {
      part.figures().forEach(f -> counts.add(count(f)));
    }
    return List.copyOf(counts);
  }

  private static int count(BigDecimal figure) {
    try {
      int count = figure.intValueExact();
      if (count >= 1) {
        return count;
      }
    } catch (ArithmeticException _) {
      // Said below.
    }
    throw new Fault("A unit cut takes at least 1 residual unit, found %s.".formatted(figure));
  }

  private static String countWords(List<Integer> counts) {
    return counts.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
