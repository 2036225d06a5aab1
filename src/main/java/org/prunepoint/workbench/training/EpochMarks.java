package org.prunepoint.workbench.training;

import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.training.run.RunTracks;

/** Upright lines at the best epoch and at the chosen one. */
final class EpochMarks {
  private static final Texts TEXTS = Texts.of(EpochMarks.class);

  private final Measure measure;
  private final RunTracks tracks;
  private final XYPlot plot;
  private final ValueMarker best = new ValueMarker(0);
  private final ValueMarker chosen = new ValueMarker(0);

  EpochMarks(Measure measure, RunTracks tracks, XYPlot plot) {
    this.measure = measure;
    this.tracks = tracks;
    this.plot = plot;
  }

  /** Puts them where they belong now. */
  void place() {
    plot.clearDomainMarkers();
    EpochResult bestOne = tracks.run().bestProperty().get();
    EpochResult chosenOne = tracks.chosenProperty().get();
    boolean named = measure == Measure.ACCURACY;
    if (bestOne != null && (named || measure == Measure.GAMMAS)) {
      best.setLabel(named ? TEXTS.get("mark.best", bestOne.epoch()) : null);
      boolean right = isLeft(bestOne);
      best.setLabelAnchor(right ? RectangleAnchor.BOTTOM_RIGHT : RectangleAnchor.BOTTOM_LEFT);
      best.setLabelTextAnchor(right ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
      add(best, bestOne);
    }
    if (chosenOne != null) {
      chosen.setLabel(TEXTS.get("mark.chosen", chosenOne.epoch()));
      boolean right = isLeft(chosenOne);
      chosen.setLabelAnchor(right ? RectangleAnchor.TOP_RIGHT : RectangleAnchor.TOP_LEFT);
      chosen.setLabelTextAnchor(right ? TextAnchor.TOP_LEFT : TextAnchor.TOP_RIGHT);
      add(chosen, chosenOne);
    }
  }

  /** Whether there is more room for words at the right of it. */
  private boolean isLeft(EpochResult epoch) {
    double first = tracks.run().epochs().getFirst().epoch();
    double last = tracks.run().epochs().getLast().epoch();
    return epoch.epoch() < (first + last) / 2;
  }

  private void add(ValueMarker line, EpochResult at) {
    line.setValue(at.epoch());
    plot.addDomainMarker(line, Layer.BACKGROUND);
  }

  void paint(Palette palette, Font font) {
    paint(best, Palette.awt(palette.mark()), 1, font);
    paint(chosen, Palette.awt(palette.muted()), 0, font);
  }

  private static void paint(ValueMarker line, Color color, int dash, Font font) {
    line.setPaint(color);
    line.setStroke(RunLines.stroke(dash, 1.5f));
    line.setLabelPaint(color);
    line.setLabelOffset(new RectangleInsets(4, 6, 4, 6));
    line.setLabelFont(font);
    line.setLabelBackgroundColor(new Color(0, 0, 0, 0));
  }
}
