package org.prunepoint.workbench.sweep;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.prune.Repair;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.export.TextTable;

/** What a chart of sweeps shows, as numbers for other programs. */
final class SweepFigures {
  private static final List<String> HEAD =
      List.of(
          "sweep",
          "strategy",
          "percent",
          "units",
          "parameters",
          "BFLOPS",
          "bytes",
          "ms",
          "mAP",
          "folded mAP",
          "recalibrated mAP",
          "reconstructed mAP",
          "distilled mAP");

  private SweepFigures() {}

  static TextTable of(List<SweepTrack> tracks) {
    List<List<String>> rows = new ArrayList<>();
    for (SweepTrack track : tracks) {
      for (SweepRow row : track.rows()) {
        SweepPoint p = row.point();
        rows.add(
            List.of(
                track.name(),
                row.unpruned() ? "" : row.strategy().word(),
                TextTable.raw(100 * row.percent()),
                TextTable.raw(row.units()),
                TextTable.raw(p.size().parameters()),
                TextTable.raw(p.size().bflops()),
                TextTable.raw(p.size().weightsBytes()),
                p.latencyMs().isPresent() ? TextTable.raw(p.latencyMs().getAsDouble()) : "",
                TextTable.raw(p.map()),
                TextTable.raw(p.folded().map()),
                after(p, Repair.STATISTICS),
                after(p, Repair.RECONSTRUCT),
                after(p, Repair.DISTIL)));
      }
    }
    return new TextTable(HEAD, rows);
  }

  private static String after(SweepPoint point, Repair stage) {
    return point.after(stage).map(s -> TextTable.raw(s.map())).orElse("");
  }
}
