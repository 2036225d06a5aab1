package org.prunepoint.workbench.training;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.layout.BorderPane;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardXYToolTipGenerator;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.ShownRun;

/** Some figures of each epoch as curves over the epochs. */
final class EpochChart extends BorderPane {
  /** With fewer epochs than this each is a dot as well, so that the first is seen. */
  private static final int FEW = 25;

  /**
   * One curve.
   *
   * @param value NaN where an epoch has none
   * @param color of the palette
   * @param width of the line in pixels
   * @param dash lengths of strokes and gaps; empty for a whole line
   */
  record Curve(
      String name,
      ToDoubleFunction<EpochResult> value,
      Function<Palette, Color> color,
      float width,
      List<Float> dash) {

    static Curve whole(
        String name, ToDoubleFunction<EpochResult> value, Function<Palette, Color> color) {
      return new Curve(name, value, color, 2.2f, List.of());
    }

    static Curve dashed(
        String name,
        ToDoubleFunction<EpochResult> value,
        Function<Palette, Color> color,
        Float... dash) {
      return new Curve(name, value, color, 1.6f, List.of(dash));
    }

    BasicStroke stroke() {
      return strokeOf(width, dash);
    }
  }

  /** How the best epoch is marked. */
  enum Best {
    NOT,
    LINE,
    NAMED
  }

  private final ShownRun run;
  private final List<Curve> curves;
  private final Best best;
  private final XYSeriesCollection series = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
  private final NumberAxis epochs = new NumberAxis("epoch");
  private final NumberAxis values;
  private final ValueMarker line = new ValueMarker(0);
  private final XYPlot plot;
  private final JFreeChart chart;

  /**
   * @param axis of the values
   * @param best how the best epoch is marked
   */
  EpochChart(
      String title,
      String empty,
      NumberAxis axis,
      List<Curve> curves,
      Best best,
      ShownRun run,
      Exports exports,
      Theme theme) {
    this.run = run;
    this.curves = curves;
    this.best = best;
    values = axis;
    epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    epochs.setAutoRangeIncludesZero(false);
    epochs.setAutoRangeStickyZero(false);
    epochs.setDefaultAutoRange(new Range(0, 10));
    epochs.setLowerMargin(.02);
    epochs.setUpperMargin(.02);
    plot = new XYPlot(series, epochs, values, renderer);
    plot.setNoDataMessage(empty);
    renderer.setDefaultToolTipGenerator(new StandardXYToolTipGenerator());
    renderer.setDrawSeriesLineAsPath(true);
    // The one that is drawn last must not have the stroke that the legend begins with: the
    // library's graphics sets no stroke twice, although it loses it between two drawings.
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    chart = new JFreeChart(null, null, plot, curves.size() > 1);
    setCenter(new ChartPane(title, chart, this::table, exports, theme, this::paint));
    setMinSize(0, 0);
    run.changesProperty().subscribe(_ -> redraw());
  }

  /** A line with gaps. */
  static BasicStroke strokeOf(float width, List<Float> dash) {
    if (dash.isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
    float[] lengths = new float[dash.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dash.get(i);
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths, 0);
  }

  /** What the values are called: a scorer's name comes with the run. */
  void name(String axis) {
    values.setLabel(axis);
  }

  private void redraw() {
    List<EpochResult> shown = run.epochs();
    chart.setNotify(false);
    series.removeAllSeries();
    if (!shown.isEmpty()) {
      for (Curve curve : curves) {
        var points = new XYSeries(curve.name(), false);
        for (EpochResult result : shown) {
          double value = curve.value().applyAsDouble(result);
          if (Double.isFinite(value)) {
            points.add(result.epoch(), value, false);
          }
        }
        series.addSeries(points);
      }
    }
    renderer.setDefaultShapesVisible(shown.size() < FEW);
    plot.setRangeGridlinesVisible(!shown.isEmpty());
    epochs.setTickLabelsVisible(!shown.isEmpty());
    epochs.setTickMarksVisible(!shown.isEmpty());
    values.setTickLabelsVisible(!shown.isEmpty());
    mark(run.bestProperty().get());
    chart.setNotify(true);
  }

  private void mark(@Nullable EpochResult result) {
    plot.clearDomainMarkers();
    if (best != Best.NOT && result != null) {
      double first = run.epochs().getFirst().epoch();
      double last = run.epochs().getLast().epoch();
      boolean right = result.epoch() < (first + last) / 2;
      line.setValue(result.epoch());
      line.setLabel(best == Best.NAMED ? "best: " + result.epoch() : null);
      line.setLabelAnchor(right ? RectangleAnchor.BOTTOM_RIGHT : RectangleAnchor.BOTTOM_LEFT);
      line.setLabelTextAnchor(right ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
      plot.addDomainMarker(line, Layer.BACKGROUND);
    }
  }

  private void paint(Palette palette, double fontSize) {
    for (int i = 0; i < curves.size(); i++) {
      renderer.setSeriesPaint(i, Palette.awt(curves.get(i).color().apply(palette)));
      renderer.setSeriesStroke(i, curves.get(i).stroke());
      renderer.setSeriesShape(i, new java.awt.geom.Ellipse2D.Double(-2.5, -2.5, 5, 5));
    }
    renderer.setLegendLine(new java.awt.geom.Line2D.Double(-12, 0, 12, 0));
    line.setPaint(Palette.awt(palette.mark()));
    line.setStroke(strokeOf(1.5f, List.of(4f, 4f)));
    line.setLabelPaint(Palette.awt(palette.mark()));
    line.setLabelOffset(new RectangleInsets(4, 6, 4, 6));
    line.setLabelFont(epochs.getTickLabelFont());
    line.setLabelBackgroundColor(new java.awt.Color(0, 0, 0, 0));
  }

  private TextTable table() {
    List<String> header = new ArrayList<>(List.of("epoch"));
    curves.forEach(c -> header.add(c.name()));
    List<List<String>> rows = new ArrayList<>();
    for (EpochResult result : run.epochs()) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(result.epoch())));
      curves.forEach(c -> row.add(TextTable.raw(c.value().applyAsDouble(result))));
      rows.add(row);
    }
    return new TextTable(header, rows);
  }
}
