package org.prunepoint.workbench.sweep;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;

/** The shade behind a sweep's curve: between what the unpruned network has and what may be left. */
final class AcceptedBand {
  private static final Texts TEXTS = Texts.of(AcceptedBand.class);
  private static final int SHADE = 28;

  /** The share of the chart's height in which a label has room beside a curve. */
  private static final double ROOMY = 0.2;

  private final IntervalMarker marker = new IntervalMarker(0, 0);

  /**
   * Draws it.
   *
   * @param least mAP that is accepted
   * @param unpruned mAP
   */
  void show(XYPlot plot, double least, double unpruned) {
    marker.setStartValue(least);
    marker.setEndValue(unpruned);
    marker.setLabel(TEXTS.get("chart.band", String.format(Locale.ROOT, "%.3f", least)));
    plot.addRangeMarker(marker, Layer.BACKGROUND);
  }

  /**
   * Puts the label in it, or below where a thin one would have it on the curve, unless there is no
   * room below.
   *
   * @param shown of the axis
   */
  void place(Range shown) {
    double high = (marker.getEndValue() - marker.getStartValue()) / shown.getLength();
    double below = (marker.getStartValue() - shown.getLowerBound()) / shown.getLength();
    marker.setLabelTextAnchor(
        high < ROOMY && below > ROOMY ? TextAnchor.TOP_RIGHT : TextAnchor.BOTTOM_RIGHT);
  }

  void paint(Palette palette, Font font) {
    Color accepted = Palette.awt(palette.first());
    marker.setPaint(new Color(accepted.getRed(), accepted.getGreen(), accepted.getBlue(), SHADE));
    marker.setAlpha(1);
    marker.setOutlinePaint(null);
    marker.setLabelFont(font);
    marker.setLabelPaint(Palette.awt(palette.muted()));
    marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
    marker.setLabelAnchor(RectangleAnchor.BOTTOM_RIGHT);
    marker.setLabelOffset(new RectangleInsets(3, 6, 3, 6));
  }

  /** To be looked at. */
  IntervalMarker marker() {
    return marker;
  }
}
