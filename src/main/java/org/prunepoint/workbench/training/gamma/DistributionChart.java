package org.prunepoint.workbench.training.gamma;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.chart.ChartStyle;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.gamma.AreaRenderer.Look;
import org.prunepoint.workbench.training.run.GammaMap;
import org.prunepoint.workbench.training.run.GammaMap.Column;
import org.prunepoint.workbench.training.run.ShownRun;

/** Quantiles over the epochs as bands, as TensorBoard's distributions have them. */
final class DistributionChart extends BorderPane {
  private static final Texts TEXTS = Texts.of(DistributionChart.class);

  /** One, one and a half, two and more standard deviations of a normal distribution. */
  static final List<Double> SHARES = List.of(0.0, .07, .16, .31, .5, .69, .84, .93, 1.0);

  private final ShownRun run;
  private final ObservableBooleanValue log;
  private final Theme theme;
  private final YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
  private final AreaRenderer renderer = new AreaRenderer();
  private final NumberAxis epochs = new NumberAxis(TEXTS.get("axis.epoch"));
  private final XYPlot plot;
  private final JFreeChart chart;

  DistributionChart(ShownRun run, ObservableBooleanValue log, Exports exports, Theme theme) {
    this.run = run;
    this.log = log;
    this.theme = theme;
    epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    plot = new XYPlot(bands, epochs, SizeAxis.of(GammaMap.EMPTY, false), renderer);
    plot.setNoDataMessage(TEXTS.get("empty"));
    // The widest band first: the narrower ones lie upon it.
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    chart = new JFreeChart(null, null, plot, false);
    setCenter(
        new ChartPane(
            TEXTS.get("distribution.title"), chart, this::table, exports, theme, this::paint));
    setMinSize(0, 0);
    run.mapProperty().subscribe(_ -> redraw());
    log.subscribe(this::redraw);
  }

  private void redraw() {
    GammaMap map = run.mapProperty().get();
    boolean any = !map.columns().isEmpty();
    chart.setNotify(false);
    bands.removeAllSeries();
    int half = SHARES.size() / 2;
    for (int i = 0; any && i <= half; i++) {
      bands.addSeries(band(map, SHARES.get(i), SHARES.get(SHARES.size() - 1 - i)));
    }
    plot.setRangeAxis(SizeAxis.of(map, log.get()));
    if (any) {
      double first = map.columns().getFirst().epoch();
      epochs.setRange(new Range(first, Math.max(first + 1, map.columns().getLast().epoch())));
    }
    ChartStyle.apply(chart, theme.paletteProperty().get(), theme.fontSize());
    paint(theme.paletteProperty().get(), theme.fontSize());
    chart.setNotify(true);
  }

  private YIntervalSeries band(GammaMap map, double low, double high) {
    var series = new YIntervalSeries(low, false, true);
    for (Column column : map.columns()) {
      double from = SizeAxis.drawn(column.quantile(low), map, log.get());
      double to = SizeAxis.drawn(column.quantile(high), map, log.get());
      series.add(column.epoch(), to, from, to);
    }
    return series;
  }

  private void paint(Palette palette, double fontSize) {
    plot.getDomainAxis().setTickLabelInsets(new RectangleInsets(2, 4, 2, 4));
    List<Look> looks = new ArrayList<>();
    for (double strength : new double[] {.14, .3, .5, .72}) {
      Color fill = Palette.awt(palette.background().interpolate(palette.first(), strength));
      looks.add(new Look(fill, null, 1));
    }
    looks.add(new Look(null, Palette.awt(palette.second()), 2.2f));
    renderer.looks(looks);
  }

  private TextTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (Column column : run.mapProperty().get().columns()) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(column.epoch())));
      SHARES.forEach(share -> row.add(TextTable.raw(column.quantile(share))));
      rows.add(row);
    }
    return new TextTable(
        List.of("epoch", "min", "7 %", "16 %", "31 %", "50 %", "69 %", "84 %", "93 %", "max"),
        rows);
  }
}
