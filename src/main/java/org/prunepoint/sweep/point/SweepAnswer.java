package org.prunepoint.sweep.point;

import java.util.Locale;

/** The best point in one line: "63.75 %, 11 units · mAP 0.863 → 0.835 · 7.3 MB → 0.75 MB". */
public final class SweepAnswer {
  private SweepAnswer() {}

  /** What it costs and what it saves. */
  public static String of(SweepPoint unpruned, SweepPoint best, SweepConditions conditions) {
    return String.format(
        Locale.ROOT,
        "%s · %s %.3f → %.3f · %s → %s · %.3f → %.3f BFLOPS",
        cut(best),
        conditions.figure().title(),
        unpruned.map(),
        best.map(),
        megabytes(unpruned),
        megabytes(best),
        unpruned.size().bflops(),
        best.size().bflops());
  }

  private static String cut(SweepPoint best) {
    String percent = Figures.plain(100 * best.settings().percent()) + " %";
    return switch (best.cutUnits()) {
      case 0 -> percent;
      case 1 -> percent + ", 1 unit";
      default -> percent + ", " + best.cutUnits() + " units";
    };
  }

  private static String megabytes(SweepPoint point) {
    return String.format(Locale.ROOT, "%.2f MB", point.size().weightsBytes() / 1e6);
  }
}
