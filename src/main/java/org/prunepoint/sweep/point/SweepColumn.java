package org.prunepoint.sweep.point;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.prune.Repair;

/** The columns of a sweep's table, as people read it. */
public enum SweepColumn {
  STRATEGY("strategy", "%-8s", SweepColumn::strategy),
  PERCENT("percent", "%-7s", p -> Figures.plain(p.settings().percent())),
  CUT("cut", "%3s", p -> Integer.toString(p.cutUnits())),
  PRECISION("P", "%6s", p -> share(p.scores().precision())),
  RECALL("R", "%6s", p -> share(p.scores().recall())),
  MAP("mAP", "%6s", p -> share(p.scores().map50())),
  MAP5095(Figure.MAP5095.title(), "%9s", p -> share(p.scores().map5095())),
  FOLDED(Repair.FOLD),
  RECALIBRATED(Repair.STATISTICS),
  RECONSTRUCTED(Repair.RECONSTRUCT),
  DISTILLED(Repair.DISTIL),
  F1("F1", "%6s", p -> share(p.scores().f1())),
  CHANNELS("channels", "%8s", p -> grouped(p.size().channels())),
  PARAMETERS("parameters", "%11s", p -> grouped(p.size().parameters())),
  BYTES("bytes", "%12s", p -> grouped(p.size().weightsBytes())),
  BFLOPS("BFLOPS", "%8s", p -> decimals(p.size().bflops(), 3)),
  LATENCY("ms", "%7s", p -> milliseconds(p.latencyMs())),
  INT8_MAP("int8 mAP", "%8s", p -> int8(p, i -> share(i.scores().map()))),
  INT8_BYTES("int8 bytes", "%10s", p -> int8(p, i -> grouped(i.bytes()))),
  INT8_LATENCY("int8 ms", "%7s", p -> int8(p, i -> milliseconds(i.latencyMs())));

  private final String title;
  private final String format;
  private final Function<SweepPoint, String> cell;

  /** The stage whose mAP this is; null for all other columns. */
  private final @Nullable Repair stage;

  SweepColumn(String title, String format, Function<SweepPoint, String> cell) {
    this(title, format, cell, null);
  }

  SweepColumn(Repair stage) {
    this(
        stage.stage(),
        "%" + stage.stage().length() + "s",
        p -> p.after(stage).map(s -> share(s.map())).orElse("-"),
        stage);
  }

  SweepColumn(
      String title, String format, Function<SweepPoint, String> cell, @Nullable Repair stage) {
    this.title = title;
    this.format = format;
    this.cell = cell;
    this.stage = stage;
  }

  public String title() {
    return title;
  }

  /** What stands in this column for a point; a dash where the figure was not measured. */
  public String cell(SweepPoint point) {
    return cell.apply(point);
  }

  /** The columns of a sweep; figures are of the network that is written. */
  public static List<SweepColumn> shown(SweepConditions conditions) {
    return Arrays.stream(values())
        .filter(
            c ->
                c.stage == null || (conditions.repaired() && conditions.stages().contains(c.stage)))
        .filter(c -> !c.ofInt8() || conditions.int8().measured())
        .filter(c -> c != MAP5095 || conditions.figure() == Figure.MAP5095)
        .toList();
  }

  /** The titles above {@link #line}. */
  public static String titles(SweepConditions conditions) {
    return join(conditions, c -> c.title);
  }

  /** The same, with the ranking of a point that is not the recipe's. */
  public String cell(SweepPoint point, SweepConditions conditions) {
    return this == STRATEGY && otherRanking(point, conditions)
        ? cell(point) + ", " + point.settings().ranking().word()
        : cell(point);
  }

  /** A point as a line of aligned columns; its ranking behind them if that is not the recipe's. */
  public static String line(SweepPoint point, SweepConditions conditions) {
    String line = join(conditions, c -> c.cell(point));
    String ranking =
        otherRanking(point, conditions) ? "  " + point.settings().ranking().word() : "";
    return line + ranking + (point.isLeftOut() ? "  left out: " + leftOut(point, conditions) : "");
  }

  /** What a sample says of a point that was left out: "mAP 0.0213-0.0345 by 1,000 of 20,000". */
  public static String leftOut(SweepPoint point, SweepConditions conditions) {
    MapBounds sample = point.sample().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s %.4f-%.4f by %,d of %,d pictures",
        conditions.figure().title(),
        sample.low(),
        sample.high(),
        sample.pictures(),
        sample.of());
  }

  private static boolean otherRanking(SweepPoint point, SweepConditions conditions) {
    return cut(point)
        && !point.settings().ranking().equals(conditions.recipe().settings().ranking());
  }

  private static String join(SweepConditions conditions, Function<SweepColumn, String> text) {
    List<String> cells =
        shown(conditions).stream().map(c -> c.format.formatted(text.apply(c))).toList();
    return String.join("  ", cells).stripTrailing();
  }

  /** Where nothing was cut nobody chose. */
  private static String strategy(SweepPoint p) {
    return cut(p) ? p.settings().strategy().word() : "-";
  }

  private static boolean cut(SweepPoint p) {
    return p.settings().percent() > 0 || p.cutUnits() > 0;
  }

  private boolean ofInt8() {
    return this == INT8_MAP || this == INT8_BYTES || this == INT8_LATENCY;
  }

  private static String int8(SweepPoint p, Function<EightBitFigures, String> cell) {
    return p.int8().map(cell).orElse("-");
  }

  private static String milliseconds(OptionalDouble ms) {
    return ms.isEmpty() ? "-" : decimals(ms.getAsDouble(), 2);
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : decimals(value, 4);
  }

  private static String share(OptionalDouble value) {
    return value.isEmpty() ? "-" : share(value.getAsDouble());
  }

  private static String decimals(double value, int n) {
    return String.format(Locale.ROOT, "%." + n + "f", value);
  }

  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
