package org.prunepoint.workbench.training;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.training.run.Smoothing;

/** What a chart of runs draws, as numbers: raw, and smooth beside it where it is smoothed. */
final class RunCsv {
  private static final Texts TEXTS = Texts.of(RunCsv.class);

  private RunCsv() {}

  static TextTable of(List<RunTrack> tracks, Measure measure, double weight) {
    boolean smooth = measure.smooth() && weight > 0;
    List<String> header = new ArrayList<>(List.of(TEXTS.get("csv.run"), TEXTS.get("axis.epoch")));
    for (Measure.Part part : measure.parts()) {
      header.add(part.title());
      if (smooth) {
        header.add(TEXTS.get("csv.smooth", part.title()));
      }
    }
    List<List<String>> rows = new ArrayList<>();
    tracks.forEach(track -> rows.addAll(rows(track, measure, smooth ? weight : 0)));
    return new TextTable(header, rows);
  }

  private static List<List<String>> rows(RunTrack track, Measure measure, double weight) {
    List<EpochResult> epochs = track.epochs();
    List<List<String>> rows = new ArrayList<>();
    epochs.forEach(e -> rows.add(new ArrayList<>(List.of(track.name(), "" + e.epoch()))));
    for (Measure.Part part : measure.parts()) {
      double[] raw = epochs.stream().mapToDouble(e -> part.value().applyAsDouble(e)).toArray();
      double[] smooth = Smoothing.of(raw, weight);
      for (int i = 0; i < raw.length; i++) {
        rows.get(i).add(TextTable.raw(raw[i]));
        if (weight > 0) {
          rows.get(i).add(TextTable.raw(smooth[i]));
        }
      }
    }
    return rows;
  }
}
