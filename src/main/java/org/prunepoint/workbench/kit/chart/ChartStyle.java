package org.prunepoint.workbench.kit.chart;

import static org.prunepoint.workbench.kit.theme.Palette.awt;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.prunepoint.workbench.kit.theme.Palette;

/**
 * One look for all charts: the palette's colours, the window's font. Opaque, because text on a
 * transparent canvas is blurred.
 */
public final class ChartStyle {
  private ChartStyle() {}

  /** Of all text in a chart, in pixels. */
  static int textSize(double fontSize) {
    return (int) Math.round(fontSize * 0.9);
  }

  public static void apply(JFreeChart chart, Palette palette, double fontSize) {
    String family = javafx.scene.text.Font.getDefault().getFamily();
    var plain = new Font(family, Font.PLAIN, textSize(fontSize));
    Color background = awt(palette.background());
    chart.setNotify(false);
    chart.setBackgroundPaint(background);
    // The uppermost label stands half above its line.
    chart.setPadding(new RectangleInsets(Math.max(4, textSize(fontSize) * 0.6), 4, 4, 8));
    chart.setTextAntiAlias(true);
    if (chart.getLegend() != null) {
      chart.getLegend().setBackgroundPaint(background);
      chart.getLegend().setItemPaint(awt(palette.text()));
      chart.getLegend().setItemFont(plain);
      chart.getLegend().setItemLabelPadding(new RectangleInsets(2, 2, 2, 14));
      chart.getLegend().setFrame(org.jfree.chart.block.BlockBorder.NONE);
    }
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(background);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(awt(palette.line()));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setNoDataMessageFont(plain);
    plot.setNoDataMessagePaint(awt(palette.muted()));
    axis(plot.getDomainAxis(), palette, plain);
    axis(plot.getRangeAxis(), palette, plain);
    upright(plot.getRangeAxis(), fontSize);
    chart.setNotify(true);
  }

  /** Without a line of its own, and with few enough steps to follow each with the eye. */
  private static void upright(ValueAxis axis, double fontSize) {
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    double apart = textSize(fontSize) * 0.7;
    axis.setTickLabelInsets(new RectangleInsets(apart, 4, apart, 4));
  }

  /** The look of an axis beside the usual two. */
  public static void axis(ValueAxis axis, Palette palette, double fontSize) {
    String family = javafx.scene.text.Font.getDefault().getFamily();
    axis(axis, palette, new Font(family, Font.PLAIN, textSize(fontSize)));
    upright(axis, fontSize);
  }

  private static void axis(ValueAxis axis, Palette palette, Font font) {
    axis.setLabelFont(font);
    axis.setTickLabelFont(font);
    axis.setLabelPaint(awt(palette.muted()));
    axis.setTickLabelPaint(awt(palette.muted()));
    axis.setAxisLinePaint(awt(palette.line()));
    axis.setTickMarkPaint(awt(palette.line()));
    if (axis instanceof NumberAxis
        && axis.getStandardTickUnits() != null
        && !(axis.getStandardTickUnits() instanceof SpacedUnits)) {
      axis.setStandardTickUnits(new SpacedUnits(axis.getStandardTickUnits()));
    }
  }
}
