package org.prunepoint.workbench.compare;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.labels.StandardXYToolTipGenerator;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.ClusteredXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.chart.ChartStyle;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/** Bars of two models beside each other: the first is blue and stands left. */
final class PairBars extends BorderPane {
  /**
   * What stands at one place of the axis.
   *
   * @param one NaN for no bar
   * @param other NaN for no bar
   */
  record Bar(String name, double one, double other) {}

  /** So many names are read side by side; more stand upright. */
  private static final int LEVEL = 8;

  private final XYSeriesCollection series = new XYSeriesCollection();
  private final ClusteredXYBarRenderer renderer = new ClusteredXYBarRenderer(0.25, false);
  private final XYPlot plot;
  private final JFreeChart chart;
  private final Theme theme;
  private List<Bar> bars = List.of();
  private String one = "";
  private String other = "";

  PairBars(String title, String empty, String unit, Exports exports, Theme theme) {
    this.theme = theme;
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setDefaultToolTipGenerator(new StandardXYToolTipGenerator());
    var values = new NumberAxis(unit);
    plot = new XYPlot(series, new SymbolAxis(null, new String[0]), values, renderer);
    plot.setNoDataMessage(empty);
    chart = new JFreeChart(null, null, plot, true);
    Supplier<TextTable> data = this::table;
    setCenter(new ChartPane(title, chart, data, exports, theme, this::paint));
    setMinSize(0, 0);
  }

  void show(String first, String second, List<Bar> now) {
    one = first;
    other = second;
    bars = List.copyOf(now);
    chart.setNotify(false);
    series.removeAllSeries();
    if (!bars.isEmpty()) {
      var left = new XYSeries(first, false);
      var right = new XYSeries(second.equals(first) ? second + " " : second, false);
      for (int i = 0; i < bars.size(); i++) {
        left.add(i, bars.get(i).one());
        right.add(i, bars.get(i).other());
      }
      series.addSeries(left);
      series.addSeries(right);
    }
    // Few bars would be as wide as the page.
    series.setIntervalWidth(bars.size() > LEVEL ? 1 : .6);
    var names = new SymbolAxis(null, bars.stream().map(Bar::name).toArray(String[]::new));
    names.setGridBandsVisible(false);
    names.setVerticalTickLabels(bars.size() > LEVEL);
    names.setTickMarksVisible(false);
    plot.setDomainAxis(names);
    chart.setNotify(true);
    paint(theme.paletteProperty().get(), theme.fontSize());
    ChartStyle.apply(chart, theme.paletteProperty().get(), theme.fontSize());
    chart.fireChartChanged();
  }

  private void paint(Palette palette, double fontSize) {
    renderer.setSeriesPaint(0, Palette.awt(palette.first()));
    renderer.setSeriesPaint(1, Palette.awt(palette.second()));
    double sign = fontSize * 0.6;
    renderer.setLegendBar(new java.awt.geom.Rectangle2D.Double(-sign / 2, -sign / 2, sign, sign));
  }

  private TextTable table() {
    return new TextTable(
        List.of("", one, other),
        bars.stream()
            .map(b -> List.of(b.name(), TextTable.raw(b.one()), TextTable.raw(b.other())))
            .toList());
  }
}
