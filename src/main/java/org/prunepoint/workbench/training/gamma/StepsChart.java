package org.prunepoint.workbench.training.gamma;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.FieldPosition;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
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
import org.prunepoint.workbench.training.run.GammaBins;
import org.prunepoint.workbench.training.run.GammaMap;
import org.prunepoint.workbench.training.run.GammaMap.Column;
import org.prunepoint.workbench.training.run.ShownRun;

/**
 * A histogram an epoch, the latest darkest, as TensorBoard's histograms have them: behind each
 * other with an offset, or laid over each other. Of long runs epochs in even steps, the last
 * always.
 */
final class StepsChart extends BorderPane {
  private static final Texts TEXTS = Texts.of(StepsChart.class);
  private static final int MOST = 32;

  /** The highest ridge reaches over so many of its neighbours. */
  private static final double REACH = 4;

  private final ShownRun run;
  private final boolean offset;
  private final Theme theme;
  private final YIntervalSeriesCollection steps = new YIntervalSeriesCollection();
  private final AreaRenderer renderer = new AreaRenderer();
  private final XYPlot plot;
  private final JFreeChart chart;

  /**
   * @param offset behind each other; else over each other
   */
  StepsChart(ShownRun run, boolean offset, Exports exports, Theme theme) {
    this.run = run;
    this.offset = offset;
    this.theme = theme;
    var heights = new NumberAxis(offset ? TEXTS.get("axis.epoch") : TEXTS.get("axis.channels"));
    heights.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    heights.setInverted(offset);
    if (offset) {
      heights.setNumberFormatOverride(new Epochs());
    }
    plot = new XYPlot(steps, SizeAxis.of(GammaMap.EMPTY, false), heights, renderer);
    plot.setNoDataMessage(TEXTS.get("empty"));
    plot.setSeriesRenderingOrder(org.jfree.chart.plot.SeriesRenderingOrder.FORWARD);
    chart = new JFreeChart(null, null, plot, false);
    String title = offset ? TEXTS.get("ridges.title") : TEXTS.get("overlay.title");
    setCenter(new ChartPane(title, chart, this::table, exports, theme, this::paint));
    setMinSize(0, 0);
    run.mapProperty().subscribe(_ -> redraw());
  }

  /** Room above the first epoch, into which its ridge reaches, has no number. */
  private static final class Epochs extends DecimalFormat {
    Epochs() {
      super("0");
    }

    @Override
    public StringBuffer format(double epoch, StringBuffer text, FieldPosition position) {
      return epoch < 1 ? text : super.format(epoch, text, position);
    }
  }

  /** Those that are drawn, the earliest first. */
  static List<Column> chosen(GammaMap map) {
    List<Column> all = map.columns();
    int step = Math.max(1, (all.size() + MOST - 1) / MOST);
    List<Column> some = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i -= step) {
      some.addFirst(all.get(i));
    }
    return some;
  }

  private void redraw() {
    GammaMap map = run.mapProperty().get();
    List<Column> columns = chosen(map);
    chart.setNotify(false);
    steps.removeAllSeries();
    double most = columns.stream().mapToInt(c -> c.bins().largest()).max().orElse(1);
    double apart = columns.size() < 2 ? 1 : columns.get(1).epoch() - columns.getFirst().epoch();
    double scale = offset ? -REACH * apart / most : 1;
    for (Column column : columns) {
      steps.addSeries(series(column, map, offset ? column.epoch() : 0, scale));
    }
    plot.setDomainAxis(SizeAxis.of(map, map.fine()));
    if (!columns.isEmpty()) {
      int last = columns.getLast().epoch();
      plot.getRangeAxis()
          .setRange(
              offset
                  ? new Range(columns.getFirst().epoch() - REACH * apart, last + .4 * apart)
                  : new Range(0, most * 1.05));
    }
    ChartStyle.apply(chart, theme.paletteProperty().get(), theme.fontSize());
    paint(theme.paletteProperty().get(), theme.fontSize());
    chart.setNotify(true);
  }

  /** Through the middles of the bins, on the ground at both ends. */
  private static YIntervalSeries series(Column column, GammaMap map, double ground, double scale) {
    var series = new YIntervalSeries(column.epoch(), false, true);
    GammaBins bins = column.bins();
    double floor = map.fine() ? map.floor() : 0;
    double left = floor;
    series.add(floor, ground, ground, ground);
    for (int bin = 0; bin < bins.size() && left < map.top(); bin++) {
      double right = bins.edge(bin + 1);
      if (right > floor) {
        double from = Math.max(bins.edge(bin), floor);
        double middle = map.fine() ? Math.sqrt(from * right) : (from + right) / 2;
        double height = ground + scale * bins.count(bin);
        series.add(middle, height, ground, height);
        left = right;
      }
    }
    series.add(left, ground, ground, ground);
    return series;
  }

  private void paint(Palette palette, double fontSize) {
    int n = steps.getSeriesCount();
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double age = n < 2 ? 1 : (double) i / (n - 1);
      Color tone = Palette.awt(palette.background().interpolate(palette.first(), .3 + .7 * age));
      Color rim = Palette.awt(offset ? palette.background() : palette.first());
      looks.add(offset ? new Look(tone, rim, 1) : new Look(null, tone, i == n - 1 ? 2.4f : 1.1f));
    }
    renderer.looks(looks);
    plot.setRangeGridlinesVisible(!offset);
  }

  private TextTable table() {
    return GammaTable.of(chosen(run.mapProperty().get()));
  }
}
