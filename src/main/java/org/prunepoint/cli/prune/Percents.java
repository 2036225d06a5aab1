package org.prunepoint.cli.prune;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A list of shares as it is typed: {@code 0.5:0.95:0.05} (from, to, step, ends included), {@code
 * 0.5,0.7}, or both mixed.
 */
record Percents(List<Double> values) {
  private static final int MOST = 1000;

  static final class Converter implements ITypeConverter<Percents> {
    @Override
    public Percents convert(String text) {
      try {
        return parse(text);
      } catch (Fault e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /**
   * @throws Fault if it is no such list, or a value is not from 0 to 1
   */
  static Percents parse(String text) {
    List<Double> values = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.split(":", -1);
      switch (ends.length) {
        case 1 -> values.add(listed(ends[0]).doubleValue());
        case 3 -> range(part, share(ends[0]), share(ends[1]), step(part, ends[2]), values);
        default ->
            throw new Fault(
                "\"%s\" is neither a percent nor a range from:to:step.".formatted(part.strip()));
      }
    }
    return new Percents(List.copyOf(values));
  }

  /** Whoever lists 1 may mean all, or one in a hundred. */
  private static BigDecimal listed(String text) {
    if (text.strip().equals("1")) {
      throw new Fault(
          "\"1\" in a list of percents could be all channels or one in a hundred: write 1.0 or 0.01.");
    }
    return share(text);
  }

  /** A single one. */
  static double one(String text) {
    return share(text).doubleValue();
  }

  private static void range(
      String part, BigDecimal from, BigDecimal to, BigDecimal step, List<Double> values) {
    if (from.compareTo(to) > 0) {
      throw new Fault("\"%s\" is an empty range; from:to:step goes up.".formatted(part.strip()));
    }
    for (BigDecimal at = from; at.compareTo(to) <= 0; at = at.add(step)) {
      if (values.size() == MOST) {
        throw new Fault("\"%s\" is more than %d points.".formatted(part.strip(), MOST));
      }
      values.add(at.doubleValue());
    }
  }

  private static BigDecimal step(String part, String text) {
    BigDecimal step = number(text);
    if (step.signum() <= 0) {
      throw new Fault(
          "\"%s\" has a step of %s; expected more than 0.".formatted(part.strip(), text.strip()));
    }
    return step;
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new Fault("\"%s\" is no number; a percent is a share such as 0.75.".formatted(text));
    }
  }

  private static BigDecimal share(String text) {
    BigDecimal value = number(text);
    if (value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0) {
      return value;
    }
    throw new Fault("A percent is a share from 0 to 1, found %s.".formatted(text.strip()));
  }
}
