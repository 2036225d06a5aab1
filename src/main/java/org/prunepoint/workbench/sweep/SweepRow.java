package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.KnownPair;

/**
 * A row of the table of a sweep.
 *
 * @param unpruned the network as it came
 * @param note in a few words: "unpruned", "same as 70 %"; may be empty. That a point was left out
 *     is said in the place of all else
 */
public record SweepRow(SweepPoint point, boolean unpruned, String note) {
  private static final Texts TEXTS = Texts.of(SweepRow.class);

  public SweepRow {
    note = point.sample().filter(_ -> point.isLeftOut()).map(SweepRow::leftOutNote).orElse(note);
  }

  private static String leftOutNote(MapBounds sample) {
    return TEXTS.get(
        "row.left",
        String.format(Locale.ROOT, "%.3f", sample.low()),
        String.format(Locale.ROOT, "%.3f", sample.high()),
        sample.pictures(),
        sample.of());
  }

  /** The unpruned network first, then by strategy, ranking, percent, units. */
  static final Comparator<SweepRow> ORDER =
      Comparator.comparing((SweepRow r) -> !r.unpruned())
          .thenComparing(SweepRow::strategy)
          .thenComparing((SweepRow r) -> r.point().settings().ranking().word())
          .thenComparingDouble(SweepRow::percent)
          .thenComparingInt(SweepRow::units);

  static String unprunedNote() {
    return TEXTS.get("row.unpruned");
  }

  static String sameNote(PruneSettings of) {
    return TEXTS.get(
        "row.equal",
        of.percent() == 0 && of.cutUnits() == 0
            ? TEXTS.get("row.unpruned")
            : percent(of.percent()));
  }

  static String beforeNote() {
    return TEXTS.get("row.before");
  }

  /** 63.75 %: as many digits as it has. */
  static String percent(double share) {
    String text = String.format(Locale.ROOT, "%.2f", 100 * share);
    return Numbers.with(text.replaceFirst("\\.?0+$", ""), "%");
  }

  /** Asked for, 0..1. */
  public double percent() {
    return point.settings().percent();
  }

  /** Units that went. */
  public int units() {
    return point.cutUnits();
  }

  /** Who decided which channels go. */
  public Strategy strategy() {
    return point.settings().strategy();
  }

  /** "70 %", "70 %, 4 units", "normal 70 %": what is usual is not said. */
  public String name() {
    if (unpruned) {
      return TEXTS.get("row.unpruned");
    }
    return units() == 0 ? share() : TEXTS.get("row.units", share(), units());
  }

  private String share() {
    String who = strategy() == PruneSettings.NOTHING.strategy() ? "" : strategy().word() + " ";
    return who + percent(percent());
  }

  /** The files that were written of it, as a library has them: "63.75 %", "mAP 0.835, 0.8 MB". */
  KnownPair as(Path cfg, Path weights) {
    String note =
        TEXTS.get(
            "row.short.same",
            point.isLeftOut() ? "–" : String.format(Locale.ROOT, "%.3f", point.map()),
            Numbers.bytes(point.size().weightsBytes()));
    return new KnownPair(KnownPair.ofPoint(share(), units()), cfg, weights, note);
  }
}
