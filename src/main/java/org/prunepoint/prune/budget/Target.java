package org.prunepoint.prune.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.Fault;
import org.prunepoint.network.Cost;
import org.prunepoint.option.Word;

/**
 * What a pruned network may cost at most: asked for in place of a percent.
 *
 * @param kind what is counted
 * @param limit in the kind's unit
 */
public record Target(Kind kind, double limit) {
  /** As it is typed and kept: bflops=10. */
  public static final Word<Target> WORD =
      Word.of(
          "T",
          "a target such as bflops=10, parameters=2.6M, bytes=10MB or latency=8ms",
          Target::parse,
          Target::text);

  private static final Pattern FORM =
      Pattern.compile("([a-z]+)=(\\d*\\.?\\d+)\\s*([a-z]*)", Pattern.CASE_INSENSITIVE);

  /** What is counted, and its unit. */
  public enum Kind {
    /** Billions of floating-point operations a picture, by Darknet's convention. */
    BFLOPS(""),
    /** Learned numbers. */
    PARAMETERS(""),
    /** Of the weights file. */
    BYTES("B"),
    /** Median milliseconds of one picture on this machine: has to be measured. */
    LATENCY("ms");

    private final String unit;

    Kind(String unit) {
      this.unit = unit;
    }

    /** As it is written on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Target {
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new Fault("The target for " + kind.word() + " is above 0, found " + limit + ".");
    }
  }

  /**
   * Reads {@code bflops=10}, {@code parameters=2.6M}, {@code bytes=10MB} (or {@code MiB}) and
   * {@code latency=8ms}.
   *
   * @throws Fault if it is something else
   */
  public static Target parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (form.matches()) {
      for (Kind kind : Kind.values()) {
        double factor = factor(kind, form.group(3).toLowerCase(Locale.ROOT));
        if (kind.word().equalsIgnoreCase(form.group(1)) && factor > 0) {
          return new Target(kind, Double.parseDouble(form.group(2)) * factor);
        }
      }
    }
    throw new Fault(
        "A target is bflops=10, parameters=2.6M, bytes=10MB or latency=8ms, found \""
            + text
            + "\".");
  }

  /** What {@link #parse} reads. */
  public String text() {
    return kind.word() + "=" + new BigDecimal(limit).stripTrailingZeros().toPlainString();
  }

  /** What a suffix multiplies by; 0 if the kind knows none such. */
  private static double factor(Kind kind, String suffix) {
    return switch (kind) {
      case BFLOPS -> suffix.isEmpty() ? 1 : 0;
      case PARAMETERS -> decimal(suffix);
      case BYTES ->
          switch (suffix) {
            case "kib" -> 1 << 10;
            case "mib" -> 1 << 20;
            case "gib" -> 1 << 30;
            default ->
                decimal(suffix.endsWith("b") ? suffix.substring(0, suffix.length() - 1) : suffix);
          };
      case LATENCY ->
          switch (suffix) {
            case "", "ms" -> 1;
            case "s" -> 1000;
            default -> 0;
          };
    };
  }

  private static double decimal(String suffix) {
    return switch (suffix) {
      case "" -> 1;
      case "k" -> 1e3;
      case "m" -> 1e6;
      case "g" -> 1e9;
      default -> 0;
    };
  }

  /** Whether something of this value meets it. */
  public boolean met(double value) {
    return value <= limit;
  }

  /**
   * What a network of this cost comes to.
   *
   * @throws IllegalArgumentException for a latency, which no cost tells
   */
  public double of(Cost cost) {
    return switch (kind) {
      case BFLOPS -> cost.bflops();
      case PARAMETERS -> cost.parameters();
      case BYTES -> cost.weightsBytes();
      case LATENCY -> throw new IllegalArgumentException("a latency has to be measured");
    };
  }

  /** A value of this kind with its unit: {@code 2,600,000}, {@code 8 ms}. */
  public String words(double value) {
    String number =
        value >= 1000
            ? String.format(Locale.ROOT, "%,d", Math.round(value))
            : new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    return kind.unit.isEmpty() ? number : number + " " + kind.unit;
  }

  /** {@code "bflops of at most 10"}. */
  public String inWords() {
    return kind.word() + " of at most " + words(limit);
  }
}
