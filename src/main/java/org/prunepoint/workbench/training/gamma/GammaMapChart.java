package org.prunepoint.workbench.training.gamma;

import java.awt.BasicStroke;
import java.awt.Font;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.chart.ChartStyle;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.gamma.GammaCells.Cell;
import org.prunepoint.workbench.training.run.GammaMap;
import org.prunepoint.workbench.training.run.GammaMap.Column;
import org.prunepoint.workbench.training.run.GammaMap.Quantiles;
import org.prunepoint.workbench.training.run.ShownRun;

/** The histogram of gammas over the epochs, as colours, with five quantiles as lines. */
final class GammaMapChart extends BorderPane {
  private static final Texts TEXTS = Texts.of(GammaMapChart.class);

  /** From above to below, as the lines lie. Two of a kind are one entry of the legend. */
  private enum Line {
    MAXIMUM("ends", Quantiles::maximum, 1.2f, List.of(2f, 3f)),
    THREE_QUARTERS("quarters", Quantiles::threeQuarters, 1.4f, List.of(7f, 3f)),
    MEDIAN("median", Quantiles::median, 2.4f, List.of()),
    QUARTER("quarter", Quantiles::quarter, 1.4f, List.of(7f, 3f)),
    MINIMUM("minimum", Quantiles::minimum, 1.3f, List.of(2f, 3f));

    private final String title;
    private final ToDoubleFunction<Quantiles> value;
    private final float width;
    private final List<Float> dash;

    Line(String title, ToDoubleFunction<Quantiles> value, float width, List<Float> dash) {
      this.title = title;
      this.value = value;
      this.width = width;
      this.dash = dash;
    }
  }

  private final ShownRun run;
  private final ObservableBooleanValue log;
  private final Theme theme;
  private final GammaCells cells = new GammaCells();
  private final XYSeriesCollection lines = new XYSeriesCollection();
  private final XYSeriesCollection rims = new XYSeriesCollection();
  private final CellRenderer renderer = new CellRenderer(new CountScale(Palette.LIGHT, 1));
  private final XYLineAndShapeRenderer halo = new XYLineAndShapeRenderer(true, false);
  private final XYLineAndShapeRenderer pen = new XYLineAndShapeRenderer(true, false);
  private final NumberAxis counts = new NumberAxis(TEXTS.get("axis.cell"));
  private final PaintScaleLegend legend =
      new PaintScaleLegend(new CountScale(Palette.LIGHT, 1), counts);
  private final JFreeChart chart;

  GammaMapChart(ShownRun run, ObservableBooleanValue log, Exports exports, Theme theme) {
    this.run = run;
    this.log = log;
    this.theme = theme;
    var epochs = new NumberAxis(TEXTS.get("axis.epoch"));
    epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    epochs.setAutoRangeIncludesZero(false);
    epochs.setAutoRangeStickyZero(false);
    epochs.setDefaultAutoRange(new Range(0, 10));
    epochs.setLowerMargin(0);
    epochs.setUpperMargin(0);
    var plot = new XYPlot(cells, epochs, SizeAxis.of(GammaMap.EMPTY, false), renderer);
    // Lines over the cells: first a rim, so that they show on every colour.
    plot.setDataset(1, rims);
    plot.setRenderer(1, halo);
    plot.setDataset(2, lines);
    plot.setRenderer(2, pen);
    plot.setDatasetRenderingOrder(org.jfree.chart.plot.DatasetRenderingOrder.FORWARD);
    plot.setNoDataMessage(TEXTS.get("empty"));
    plot.setSeriesRenderingOrder(org.jfree.chart.plot.SeriesRenderingOrder.FORWARD);
    halo.setDrawSeriesLineAsPath(true);
    pen.setDrawSeriesLineAsPath(true);
    renderer.setDefaultSeriesVisibleInLegend(false);
    halo.setDefaultSeriesVisibleInLegend(false);
    renderer.setDefaultToolTipGenerator((data, _, item) -> tip(((GammaCells) data).cell(item)));
    counts.setNumberFormatOverride(new PowersOfTen());
    counts.setTickUnit(new NumberTickUnit(1));
    legend.setPosition(RectangleEdge.RIGHT);
    legend.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    legend.setSubdivisionCount(60);
    legend.setStripOutlineVisible(false);
    legend.setFrame(BlockBorder.NONE);
    legend.setPadding(new RectangleInsets(6, 4, 6, 2));
    legend.setMargin(new RectangleInsets(0, 8, 0, 0));
    chart = new JFreeChart(null, null, plot, true);
    chart.addSubtitle(legend);
    setCenter(
        new ChartPane(TEXTS.get("map.title"), chart, this::table, exports, theme, this::paint));
    setMinSize(0, 0);
    run.mapProperty().subscribe(_ -> redraw());
    log.subscribe(this::redraw);
  }

  private static String tip(Cell cell) {
    String from = size(cell.low());
    String sizes =
        cell.last()
            ? TEXTS.get("tip.above", from)
            : TEXTS.get("tip.between", from, size(cell.high()));
    return TEXTS.get("tip", String.valueOf(cell.epoch()), sizes, cell.count());
  }

  private static String size(double value) {
    return Numbers.digits(value);
  }

  private void redraw() {
    GammaMap map = run.mapProperty().get();
    chart.setNotify(false);
    lines.removeAllSeries();
    rims.removeAllSeries();
    if (!map.columns().isEmpty()) {
      for (Line line : Line.values()) {
        var series = new XYSeries(TEXTS.get("line." + line.title), false);
        for (Column column : map.columns()) {
          double size = line.value.applyAsDouble(column.quantiles());
          series.add(column.epoch(), SizeAxis.drawn(size, map, log.get()), false);
        }
        lines.addSeries(series);
        rims.addSeries(series);
      }
    }
    cells.show(map, log.get());
    chart.getXYPlot().setRangeAxis(SizeAxis.of(map, log.get()));
    ChartStyle.apply(chart, theme.paletteProperty().get(), theme.fontSize());
    chart.setNotify(false);
    chart.getXYPlot().setRangeGridlinesVisible(false);
    scale(map);
    chart.setNotify(true);
  }

  private void scale(GammaMap map) {
    var scale = new CountScale(theme.paletteProperty().get(), map.largestCount());
    renderer.scale(scale);
    legend.setScale(scale);
    counts.setRange(0, scale.getUpperBound());
    boolean any = !map.columns().isEmpty();
    legend.setVisible(any);
    chart.getXYPlot().getDomainAxis().setTickLabelsVisible(any);
    chart.getXYPlot().getDomainAxis().setTickMarksVisible(any);
    chart.getXYPlot().getRangeAxis().setTickLabelsVisible(any);
  }

  private void paint(Palette palette, double fontSize) {
    Font font = chart.getXYPlot().getDomainAxis().getTickLabelFont();
    chart.getXYPlot().setRangeGridlinesVisible(false);
    legend.setBackgroundPaint(Palette.awt(palette.background()));
    legend.setStripWidth(fontSize);
    counts.setLabelFont(font);
    counts.setTickLabelFont(font);
    counts.setLabelPaint(Palette.awt(palette.muted()));
    counts.setTickLabelPaint(Palette.awt(palette.muted()));
    counts.setAxisLineVisible(false);
    counts.setTickMarkPaint(Palette.awt(palette.line()));
    List<Line> all = List.of(Line.values());
    for (int i = 0; i < all.size(); i++) {
      Line line = all.get(i);
      pen.setSeriesPaint(i, Palette.awt(palette.second()));
      pen.setSeriesVisibleInLegend(i, line.compareTo(Line.MEDIAN) <= 0);
      pen.setSeriesStroke(i, strokeOf(line.width, line.dash));
      halo.setSeriesPaint(i, Palette.awt(palette.background()));
      halo.setSeriesStroke(i, strokeOf(line.width + 2, line.dash));
    }
    pen.setLegendLine(new java.awt.geom.Line2D.Double(-12, 0, 12, 0));
    scale(run.mapProperty().get());
  }

  /** Ticks of logarithms as the counts themselves. */
  private static final class PowersOfTen extends NumberFormat {
    @Override
    public StringBuffer format(double logarithm, StringBuffer text, FieldPosition position) {
      return text.append(Math.round(Math.pow(10, logarithm)));
    }

    @Override
    public StringBuffer format(long logarithm, StringBuffer text, FieldPosition position) {
      return format((double) logarithm, text, position);
    }

    @Override
    public Number parse(String text, ParsePosition position) {
      throw new UnsupportedOperationException("only written");
    }
  }

  private TextTable table() {
    return GammaTable.of(run.mapProperty().get().columns());
  }

  /** A line with gaps. */
  private static BasicStroke strokeOf(float width, List<Float> dash) {
    if (dash.isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
    float[] lengths = new float[dash.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dash.get(i);
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths, 0);
  }
}
