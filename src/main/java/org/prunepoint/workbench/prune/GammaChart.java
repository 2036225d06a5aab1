package org.prunepoint.workbench.prune;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.chart.ChartStyle;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.GammaSummary;

/** The histogram of |gamma|: grey under the threshold, coloured above. */
final class GammaChart extends BorderPane {
  private static final double LOG_FLOOR = 0.5;
  private static final double SPARSE = 0.2;

  private final GammaViewModel gammas;
  private final Theme theme;
  private final XYIntervalSeriesCollection bars = new XYIntervalSeriesCollection();
  private final XYBarRenderer renderer = new XYBarRenderer();
  private final ValueMarker line = new ValueMarker(0);
  private final XYPlot plot;
  private final JFreeChart chart;
  private final CheckBox logCounts = new CheckBox("_Log counts");
  private final CheckBox logSizes = new CheckBox("Log si_zes");
  private double largest;

  GammaChart(GammaViewModel gammas, Exports exports, Theme theme) {
    this.gammas = gammas;
    this.theme = theme;
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    plot = new XYPlot(bars, sizes(), counts(), renderer);
    plot.setNoDataMessage("Histogram of the gammas: open weights to see it.");
    plot.addDomainMarker(line);
    chart = new JFreeChart(null, null, plot, false);
    var pane = new ChartPane("Gammas", chart, this::table, exports, theme, this::paint);
    logCounts.setSelected(true);
    logCounts.setTooltip(
        new Tooltip("Counts by powers of ten, so that few large gammas show beside many small"));
    logSizes.setId("log-sizes");
    logSizes.setTooltip(
        new Tooltip("Sizes by powers of ten, so that the threshold shows among small gammas"));
    for (CheckBox box : List.of(logCounts, logSizes)) {
      box.setMinWidth(USE_PREF_SIZE);
      box.selectedProperty().subscribe(_ -> scaled());
    }
    pane.addToHead(logCounts, logSizes);
    setCenter(pane);
    setMinSize(0, 0);
    gammas.wholeProperty().subscribe(this::chooseScale);
    gammas.shownProperty().subscribe(this::redraw);
    gammas.thresholdProperty().subscribe(this::redraw);
  }

  private ValueAxis counts() {
    if (!logCounts.isSelected()) {
      var axis = new NumberAxis("channels");
      axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
      return axis;
    }
    var axis = new LogAxis("channels");
    axis.setSmallestValue(LOG_FLOOR);
    axis.setStandardTickUnits(new NumberTickUnitSource(true));
    return axis;
  }

  private ValueAxis sizes() {
    if (!logSizes.isSelected()) {
      return new NumberAxis("|gamma|");
    }
    var axis = new LogAxis("|gamma|");
    axis.setSmallestValue(1e-12);
    axis.setStandardTickUnits(new NumberTickUnitSource(true));
    return axis;
  }

  /** A sparse model is understood by powers of ten, a dense one is not; the user may differ. */
  private void chooseScale(GammaHistogram whole) {
    if (whole.sorted().length > 0) {
      logSizes.setSelected(whole.below(GammaSummary.NEAR_ZERO) > SPARSE);
    }
  }

  /** Puts new axes in, as the boxes say. */
  private void scaled() {
    chart.setNotify(false);
    plot.setRangeAxis(counts());
    plot.setDomainAxis(sizes());
    renderer.setBase(logCounts.isSelected() ? LOG_FLOOR : 0);
    largest = 0;
    ChartStyle.apply(chart, theme.paletteProperty().get(), theme.fontSize());
    redraw();
  }

  private void redraw() {
    GammaHistogram shown = gammas.shownProperty().get();
    double threshold = gammas.thresholdProperty().get();
    double[] edges = shown.edges(logSizes.isSelected());
    int[] counts = shown.counts(edges);
    chart.setNotify(false);
    bars.removeAllSeries();
    bars.addSeries(series("goes", edges, counts, 0, threshold));
    bars.addSeries(series("stays", edges, counts, threshold, Double.MAX_VALUE));
    boolean any = shown.sorted().length > 0 && !Double.isNaN(threshold);
    line.setValue(any ? Math.max(threshold, edges[0]) : -1);
    line.setLabel(any ? figure(threshold) : null);
    if (largest != shown.largest()) {
      // Only for another model: who has zoomed in stays there while the threshold moves.
      largest = shown.largest();
      plot.getDomainAxis().setRange(edges[0], largest * (logSizes.isSelected() ? 1.2 : 1.02));
    }
    chart.setNotify(true);
  }

  /** The bars between two sizes; the one that a threshold falls into is cut there. */
  private static XYIntervalSeries series(
      String name, double[] edges, int[] counts, double from, double to) {
    var series = new XYIntervalSeries(name, false, false);
    for (int i = 0; i < counts.length; i++) {
      double left = Math.max(edges[i], from);
      double right = Math.min(edges[i + 1], to);
      int n = counts[i];
      if (left < right && n > 0) {
        series.add((left + right) / 2, left, right, n, n, n);
      }
    }
    return series;
  }

  private void paint(Palette palette, double fontSize) {
    renderer.setSeriesPaint(0, Palette.awt(palette.pruned()));
    renderer.setSeriesPaint(1, Palette.awt(palette.kept()));
    line.setPaint(Palette.awt(palette.mark()));
    line.setStroke(new BasicStroke(2));
    line.setLabelPaint(Palette.awt(palette.mark()));
    line.setLabelBackgroundColor(new java.awt.Color(0, 0, 0, 0));
    line.setLabelOffset(new RectangleInsets(2, 8, 2, 8));
    line.setLabelFont(plot.getDomainAxis().getTickLabelFont());
    line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
    line.setLabelTextAnchor(TextAnchor.TOP_LEFT);
  }

  private static String figure(double size) {
    return String.format(java.util.Locale.ROOT, "threshold %.4g", size);
  }

  private TextTable table() {
    GammaHistogram shown = gammas.shownProperty().get();
    double[] edges = shown.edges(logSizes.isSelected());
    int[] counts = shown.counts(edges);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      rows.add(
          List.of(
              String.valueOf(edges[i]), String.valueOf(edges[i + 1]), String.valueOf(counts[i])));
    }
    return new TextTable(List.of("from", "to", "channels"), rows);
  }
}
