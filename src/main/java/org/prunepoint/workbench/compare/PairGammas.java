package org.prunepoint.workbench.compare;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.GammaSummary;

/** The gammas of two models over each other, by powers of ten: full line and dashes. */
final class PairGammas extends BorderPane {
  private static final Texts TEXTS = Texts.of(PairGammas.class);

  private final XYSeriesCollection series = new XYSeriesCollection();
  private final XYStepRenderer renderer = new XYStepRenderer();
  private final JFreeChart chart;
  private long[] first = {};
  private long[] second = {};

  PairGammas(Exports exports, Theme theme) {
    var sizes = new LogAxis("|γ|");
    sizes.setRange(GammaSummary.SMALLEST, GammaSummary.LARGEST);
    sizes.setTickUnit(new NumberTickUnit(1)); // a power of ten
    sizes.setNumberFormatOverride(
        new java.text.DecimalFormat(
            "0.####", java.text.DecimalFormatSymbols.getInstance(Locale.ROOT)));
    var counts = new NumberAxis(TEXTS.get("gammas.axis"));
    counts.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    var plot = new XYPlot(series, sizes, counts, renderer);
    // Forward, so that the legend does not begin with the stroke that was used last: the library
    // would not set it again.
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.setNoDataMessage(TEXTS.get("nothing"));
    chart = new JFreeChart(null, null, plot, true);
    setCenter(
        new ChartPane(TEXTS.get("gammas.title"), chart, this::table, exports, theme, this::paint));
    setMinSize(0, 0);
  }

  void show(String one, long[] oneBins, String other, long[] otherBins) {
    first = oneBins;
    second = otherBins;
    chart.setNotify(false);
    series.removeAllSeries();
    series.addSeries(steps(one, oneBins));
    series.addSeries(steps(other.equals(one) ? other + " " : other, otherBins));
    chart.setNotify(true);
  }

  void clear() {
    series.removeAllSeries();
  }

  private static double edge(int bin, int bins) {
    double decades = Math.log10(GammaSummary.LARGEST / GammaSummary.SMALLEST);
    return GammaSummary.SMALLEST * Math.pow(10, decades * bin / bins);
  }

  private static XYSeries steps(String name, long[] bins) {
    var steps = new XYSeries(name, false);
    for (int i = 0; i < bins.length; i++) {
      steps.add(edge(i, bins.length), (double) bins[i]);
    }
    if (bins.length > 0) {
      steps.add(GammaSummary.LARGEST, (double) bins[bins.length - 1]);
    }
    return steps;
  }

  private void paint(Palette palette, double fontSize) {
    renderer.setSeriesPaint(0, Palette.awt(palette.first()));
    renderer.setSeriesPaint(1, Palette.awt(palette.second()));
    renderer.setSeriesStroke(0, new BasicStroke(2f));
    renderer.setSeriesStroke(
        1,
        new BasicStroke(
            2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 3}, 0));
    renderer.setLegendLine(new java.awt.geom.Line2D.Double(-fontSize, 0, fontSize, 0));
  }

  private TextTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < first.length && i < second.length; i++) {
      rows.add(
          List.of(
              String.valueOf(edge(i, first.length)),
              String.valueOf(first[i]),
              String.valueOf(second[i])));
    }
    return new TextTable(List.of("|gamma| from", "first", "second"), rows);
  }
}
