package org.prunepoint.workbench.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardXYToolTipGenerator;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/** mAP against the operations that it costs: up and to the left is better. */
final class CostChart extends BorderPane {
  private final SweepViewModel sweep;
  private final XYSeriesCollection points = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
  private final NumberAxis cost = new NumberAxis("BFLOPS");
  private final JFreeChart chart;

  CostChart(SweepViewModel sweep, Exports exports, Theme theme) {
    this.sweep = sweep;
    var share = new NumberAxis("mAP");
    share.setRange(0, 1);
    var plot = new XYPlot(points, cost, share, renderer);
    plot.setNoDataMessage("What accuracy costs shows here.");
    renderer.setDefaultToolTipGenerator(new StandardXYToolTipGenerator());
    chart = new JFreeChart(null, null, plot, true);
    setCenter(new ChartPane("mAP against cost", chart, this::table, exports, theme, this::paint));
    setMinSize(0, 0);
    sweep.rows().subscribe(this::redraw);
    sweep.bestProperty().subscribe(this::redraw);
  }

  private void redraw() {
    SweepPoint best = sweep.bestProperty().get();
    Map<String, XYSeries> channels = new LinkedHashMap<>();
    var units = new XYSeries("with units cut", true);
    var star = new XYSeries("best", true);
    boolean several =
        sweep.rows().stream().filter(r -> !r.unpruned()).map(SweepRow::strategy).distinct().count()
            > 1;
    for (SweepRow row : sweep.rows()) {
      SweepPoint p = row.point();
      String name = several ? row.strategy().word() : "channels pruned";
      XYSeries series =
          row.units() == 0 ? channels.computeIfAbsent(name, n -> new XYSeries(n, true)) : units;
      series.add(p.size().bflops(), p.map());
      if (p.equals(best)) {
        star.add(p.size().bflops(), p.map());
      }
    }
    chart.setNotify(false);
    points.removeAllSeries();
    if (!sweep.rows().isEmpty()) {
      points.addSeries(star);
      channels.values().forEach(points::addSeries);
      if (!units.isEmpty()) {
        points.addSeries(units);
      }
    }
    chart.setNotify(true);
  }

  private void paint(Palette palette, double fontSize) {
    Marks.paint(renderer, palette);
  }

  private TextTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (SweepRow row : sweep.rows()) {
      SweepPoint p = row.point();
      rows.add(
          List.of(
              row.unpruned() ? "" : row.strategy().word(),
              TextTable.raw(100 * row.percent()),
              TextTable.raw(row.units()),
              TextTable.raw(p.size().bflops()),
              TextTable.raw(p.map())));
    }
    return new TextTable(List.of("strategy", "percent", "units cut", "BFLOPS", "mAP"), rows);
  }
}
