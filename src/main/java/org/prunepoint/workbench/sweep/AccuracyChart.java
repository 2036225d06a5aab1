package org.prunepoint.workbench.sweep;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import org.controlsfx.control.SegmentedButton;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardXYToolTipGenerator;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/** mAP, precision and recall against the percent pruned, or against the units cut. */
final class AccuracyChart extends BorderPane {
  private final SweepViewModel sweep;
  private final XYSeriesCollection curves = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
  private final NumberAxis strength = new NumberAxis("channels pruned, %");
  private final ValueMarker line = new ValueMarker(0);
  private final XYPlot plot;
  private final JFreeChart chart;
  private final ToggleButton byPercent = new ToggleButton("Percent");
  private final ToggleButton byUnits = new ToggleButton("Units");

  AccuracyChart(SweepViewModel sweep, Exports exports, Theme theme) {
    this.sweep = sweep;
    var share = new NumberAxis("mAP, P, R");
    share.setRange(0, 1);
    strength.setAutoRangeIncludesZero(false);
    strength.setAutoRangeStickyZero(false);
    strength.setDefaultAutoRange(new Range(0, 100));
    plot = new XYPlot(curves, strength, share, renderer);
    plot.setNoDataMessage("The curves grow here while a sweep runs.");
    renderer.setDefaultToolTipGenerator(new StandardXYToolTipGenerator());
    chart = new JFreeChart(null, null, plot, true);
    var pane = new ChartPane("Accuracy", chart, this::table, exports, theme, this::paint);
    byPercent.setSelected(true);
    byPercent.setTooltip(new Tooltip("Against the percent of channels pruned"));
    byUnits.setTooltip(new Tooltip("Against the residual units cut"));
    byPercent.setMinWidth(USE_PREF_SIZE);
    byUnits.setMinWidth(USE_PREF_SIZE);
    var against = new SegmentedButton(byPercent, byUnits);
    against.setMinWidth(USE_PREF_SIZE);
    byUnits.selectedProperty().subscribe(this::redraw);
    pane.addToHead(against);
    setCenter(pane);
    setMinSize(0, 0);
    sweep.rows().subscribe(this::redraw);
    sweep.bestProperty().subscribe(this::redraw);
  }

  /** The rows that are shown, of every strategy. */
  private List<SweepRow> shown() {
    return strategies().stream().flatMap(s -> shown(s).stream()).distinct().toList();
  }

  private List<Strategy> strategies() {
    return sweep.rows().stream()
        .filter(r -> !r.unpruned() || sweep.rows().size() == 1)
        .map(SweepRow::strategy)
        .distinct()
        .toList();
  }

  /** The rows of one strategy's curve, which begins with the unpruned network. */
  private List<SweepRow> shown(Strategy strategy) {
    List<SweepRow> all =
        sweep.rows().stream().filter(r -> r.unpruned() || r.strategy() == strategy).toList();
    if (!byUnits.isSelected()) {
      return all.stream().filter(r -> r.units() == 0).toList();
    }
    double at =
        all.stream().filter(r -> r.units() > 0).mapToDouble(SweepRow::percent).max().orElse(-1);
    return all.stream().filter(r -> r.percent() == at).toList();
  }

  private double strength(SweepRow row) {
    return byUnits.isSelected() ? row.units() : 100 * row.percent();
  }

  private void redraw() {
    List<SweepRow> shown = shown();
    SweepPoint best = sweep.bestProperty().get();
    chart.setNotify(false);
    strength.setLabel(byUnits.isSelected() ? "residual units cut" : "channels pruned, %");
    curves.removeAllSeries();
    mark(shown, best);
    List<Strategy> strategies = strategies();
    if (strategies.size() > 1) {
      strategies.forEach(
          s -> curves.addSeries(series("mAP, " + s.word(), shown(s), SweepPoint::map)));
    } else if (!shown.isEmpty()) {
      curves.addSeries(series("mAP", shown, SweepPoint::map));
      curves.addSeries(series("precision", shown, p -> p.scores().precision()));
      curves.addSeries(series("recall", shown, p -> p.scores().recall()));
    }
    chart.setNotify(true);
  }

  private void mark(List<SweepRow> shown, @Nullable SweepPoint best) {
    plot.clearDomainMarkers();
    var star = new XYSeries("best");
    for (SweepRow row : shown) {
      if (row.point().equals(best)) {
        star.add(strength(row), row.point().map());
        line.setValue(strength(row));
        line.setLabel("best: " + row.name());
        boolean right = strength(row) < middle(shown);
        line.setLabelAnchor(right ? RectangleAnchor.BOTTOM_RIGHT : RectangleAnchor.BOTTOM_LEFT);
        line.setLabelTextAnchor(right ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
        plot.addDomainMarker(line);
      }
    }
    // Always the first series, also where it is empty, so that the others keep their looks.
    curves.addSeries(star);
  }

  private double middle(List<SweepRow> shown) {
    return (strength(shown.getFirst()) + strength(shown.getLast())) / 2;
  }

  private XYSeries series(String name, List<SweepRow> shown, ToDoubleFunction<SweepPoint> value) {
    var series = new XYSeries(name, true);
    for (SweepRow row : shown) {
      series.add(strength(row), value.applyAsDouble(row.point()));
    }
    return series;
  }

  private void paint(Palette palette, double fontSize) {
    Marks.paint(renderer, palette);
    line.setPaint(Palette.awt(palette.mark()));
    line.setStroke(new BasicStroke(1.5f, 0, 0, 10, new float[] {4, 4}, 0));
    line.setLabelPaint(Palette.awt(palette.mark()));
    line.setLabelOffset(new RectangleInsets(4, 6, 4, 6));
    line.setLabelFont(strength.getTickLabelFont());
    line.setLabelBackgroundColor(new java.awt.Color(0, 0, 0, 0));
  }

  private TextTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (SweepRow row : shown()) {
      rows.add(
          List.of(
              row.unpruned() ? "" : row.strategy().word(),
              String.valueOf(strength(row)),
              TextTable.raw(row.point().map()),
              TextTable.raw(row.point().scores().precision()),
              TextTable.raw(row.point().scores().recall())));
    }
    return new TextTable(
        List.of(
            "strategy",
            byUnits.isSelected() ? "units cut" : "percent",
            "mAP",
            "precision",
            "recall"),
        rows);
  }
}
