package org.prunepoint.cli.model;

import java.util.List;
import java.util.Locale;
import org.prunepoint.cli.console.Output;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.text.Printable;

/** How two models differ over all pictures or frames, as a table for people. */
record ComparisonTable(Output output, List<String> names) {
  private static final String ROW = "  %-16s %8s %8s %8s %8s";

  /**
   * @param what "picture" or "frame"
   */
  void tell(ComparisonTotals totals, String what) {
    output.say("");
    output.say(ROW, "class", "original", "against", "lost", "gained");
    totals.byClass().forEach((id, counts) -> row(Printable.name(names.get(id)), counts));
    ClassCounts all = totals.counts();
    row("all", all);
    output.say(
        "%d of %d %s; agreement %.1f %% of what either found%s.",
        totals.differing(),
        totals.pictures(),
        totals.pictures() == 1 ? what + " differs" : what + "s differ",
        100 * all.agreement(),
        all.common() == 0
            ? ""
            : String.format(Locale.ROOT, ", mean IoU of the common %.3f", totals.meanIou()));
    output.say(
        "Found by both: the same class, IoU at least %s, the surest of the original first, one to"
            + " one.",
        DetectionComparison.SAME);
  }

  private void row(String name, ClassCounts counts) {
    output.say(ROW, name, counts.original(), counts.other(), counts.lost(), counts.gained());
  }
}
