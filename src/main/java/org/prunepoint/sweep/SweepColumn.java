package org.prunepoint.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The columns of a sweep's table, as people read it. */
public enum SweepColumn {
  STRATEGY("strategy", "%-8s", SweepColumn::strategy),
  PERCENT("percent", "%-7s", p -> Figures.plain(p.settings().percent())),
  CUT("cut", "%3s", p -> Integer.toString(p.cutUnits())),
  PRECISION("P", "%6s", p -> share(p.precision())),
  RECALL("R", "%6s", p -> share(p.recall())),
  MAP("mAP", "%6s", p -> share(p.map50())),
  REPAIRED_MAP("repaired mAP", "%12s", p -> share(p.repaired().map50())),
  F1("F1", "%6s", p -> share(p.f1())),
  CHANNELS("channels", "%8s", p -> grouped(p.channels())),
  PARAMETERS("parameters", "%11s", p -> grouped(p.parameters())),
  BYTES("bytes", "%12s", p -> grouped(p.weightsBytes())),
  BFLOPS("BFLOPS", "%8s", p -> decimals(p.bflops(), 3)),
  LATENCY("ms", "%7s", p -> decimals(p.latencyMs(), 2));

  private final String title;
  private final String format;
  private final Function<SweepPoint, String> cell;

  SweepColumn(String title, String format, Function<SweepPoint, String> cell) {
    this.title = title;
    this.format = format;
    this.cell = cell;
  }

  public String title() {
    return title;
  }

  /** What stands in this column for a point; a dash where the figure was not measured. */
  public String cell(SweepPoint point) {
    return cell.apply(point);
  }

  /**
   * The columns of a sweep.
   *
   * @param repaired whether points were also repaired
   */
  public static List<SweepColumn> shown(boolean repaired) {
    return Arrays.stream(values()).filter(c -> repaired || c != REPAIRED_MAP).toList();
  }

  /** The titles above {@link #line}. */
  public static String titles(boolean repaired) {
    return join(repaired, c -> c.title);
  }

  /** A point as a line of aligned columns. */
  public static String line(SweepPoint point, boolean repaired) {
    return join(repaired, c -> c.cell(point));
  }

  private static String join(boolean repaired, Function<SweepColumn, String> text) {
    List<String> cells =
        shown(repaired).stream().map(c -> c.format.formatted(text.apply(c))).toList();
    return String.join("  ", cells).stripTrailing();
  }

  /** Where nothing was cut nobody chose. */
  private static String strategy(SweepPoint p) {
    boolean cut = p.settings().percent() > 0 || p.cutUnits() > 0;
    return cut ? p.settings().strategy().word() : "-";
  }

  private static String share(double value) {
    return decimals(value, 4);
  }

  private static String decimals(double value, int n) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + n + "f", value);
  }

  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
