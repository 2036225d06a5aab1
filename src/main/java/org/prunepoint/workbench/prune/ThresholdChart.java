package org.prunepoint.workbench.prune;

import java.awt.BasicStroke;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.chart.ChartStyle;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.prune.spread.FateColors;
import org.prunepoint.workbench.prune.spread.GammaScale;

/**
 * The histogram of |gamma| by what becomes of the channels, the share that is smaller as a curve,
 * and the line at the percent, which can be dragged or moved with the arrow keys.
 */
final class ThresholdChart extends BorderPane {
  private static final Texts TEXTS = Texts.of(ThresholdChart.class);

  private final GammaViewModel gammas;
  private final Theme theme;
  private final FateBars bars;
  private final XYBarRenderer renderer = new XYBarRenderer();
  private final XYLineAndShapeRenderer curveRenderer = new XYLineAndShapeRenderer(true, false);
  private final ValueMarker line = new ValueMarker(0);
  private final XYPlot plot;
  private final JFreeChart chart;
  private final CheckBox logCounts = new CheckBox(TEXTS.get("chart.log.counts"));
  private final CheckBox logSizes = new CheckBox(TEXTS.get("chart.log.sizes"));
  private double largest;

  ThresholdChart(GammaViewModel gammas, Exports exports, Theme theme) {
    this.gammas = gammas;
    this.theme = theme;
    bars = new FateBars(gammas, this::scale);
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setUseYInterval(true);
    plot = new XYPlot(bars.bars(), sizes(), counts(), renderer);
    plot.setNoDataMessage(TEXTS.get("chart.empty"));
    plot.addDomainMarker(line);
    var shares = new NumberAxis(TEXTS.get("chart.share"));
    shares.setRange(0, 100);
    plot.setRangeAxis(1, shares);
    plot.setDataset(1, bars.curve());
    plot.setRenderer(1, curveRenderer);
    plot.mapDatasetToRangeAxis(1, 1);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    chart = new JFreeChart(null, null, plot, false);
    var pane =
        new ChartPane(TEXTS.get("chart.title"), chart, bars::table, exports, theme, this::paint);
    pane.dragLine(this::lineAt, gammas.line()::dragTo);
    pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    logSizes.setSelected(true);
    logCounts.setTooltip(new Tooltip(TEXTS.get("chart.log.counts.help")));
    logSizes.setTooltip(new Tooltip(TEXTS.get("chart.log.sizes.help")));
    logCounts.setId("log-counts");
    logSizes.setId("log-sizes");
    for (CheckBox box : List.of(logCounts, logSizes)) {
      box.setMinWidth(USE_PREF_SIZE);
      box.selectedProperty().subscribe(_ -> scaled());
    }
    pane.addToHead(logCounts, logSizes);
    setCenter(pane);
    setMinSize(0, 0);
    gammas.shownProperty().subscribe(this::redraw);
    gammas.sizesProperty().subscribe(this::redraw);
    gammas.previewProperty().subscribe(this::redraw);
  }

  /** Sizes by powers of ten: to be remembered. */
  CheckBox logSizes() {
    return logSizes;
  }

  /** Counts by powers of ten: to be remembered. */
  CheckBox logCounts() {
    return logCounts;
  }

  private GammaScale scale() {
    return logSizes.isSelected() ? GammaScale.LOGARITHMIC : GammaScale.LINEAR;
  }

  private ValueAxis counts() {
    String title = TEXTS.get("chart.channels");
    if (!logCounts.isSelected()) {
      var axis = new NumberAxis(title);
      axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
      return axis;
    }
    var axis = new LogAxis(title);
    axis.setSmallestValue(FateBars.LOG_FLOOR);
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

  /** Puts new axes in, as the boxes say. */
  private void scaled() {
    chart.setNotify(false);
    plot.setRangeAxis(counts());
    plot.setDomainAxis(sizes());
    renderer.setBase(logCounts.isSelected() ? FateBars.LOG_FLOOR : 0);
    largest = 0;
    ChartStyle.apply(chart, theme.paletteProperty().get(), theme.fontSize());
    paint(theme.paletteProperty().get(), theme.fontSize());
    redraw();
  }

  private void redraw() {
    double whole = gammas.sizesProperty().get().largest();
    boolean any = gammas.shownProperty().get().sorted().length > 0;
    chart.setNotify(false);
    bars.fill(any, logCounts.isSelected());
    mark(any);
    if (any && largest != whole) {
      // Only for another model: who has zoomed in stays there while the line moves.
      largest = whole;
      double first = whole * scale().edge(0, FateBars.BINS);
      plot.getDomainAxis().setRange(first, whole * (logSizes.isSelected() ? 1.2 : 1.02));
    }
    chart.setNotify(true);
  }

  private double lineAt() {
    PlanPreview plan = gammas.previewProperty().get();
    return plan == null
        ? Double.NaN
        : Math.max(
            plan.line(), gammas.sizesProperty().get().largest() * scale().edge(0, FateBars.BINS));
  }

  private void mark(boolean any) {
    PlanPreview plan = gammas.previewProperty().get();
    boolean shown = any && plan != null;
    line.setValue(shown ? lineAt() : -1);
    line.setLabel(shown ? label(plan) : null);
    boolean right =
        shown && scale().place(line.getValue() / gammas.sizesProperty().get().largest()) > .6;
    line.setLabelAnchor(right ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
    line.setLabelTextAnchor(right ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
  }

  private static String label(@Nullable PlanPreview plan) {
    if (plan == null) {
      return "";
    }
    String size = Numbers.digits(plan.line());
    return plan.byGamma() ? TEXTS.get("chart.threshold", size) : TEXTS.get("chart.line", size);
  }

  private void key(KeyEvent event) {
    int steps = event.isShiftDown() ? 1 : 10;
    switch (event.getCode()) {
      case LEFT, KP_LEFT -> gammas.line().nudge(-steps);
      case RIGHT, KP_RIGHT -> gammas.line().nudge(steps);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void paint(Palette palette, double fontSize) {
    FateColors colors = FateColors.of(palette);
    renderer.setSeriesPaint(0, Palette.awt(colors.goes()));
    renderer.setSeriesPaint(1, Palette.awt(colors.held()));
    renderer.setSeriesPaint(2, Palette.awt(colors.stays()));
    curveRenderer.setSeriesPaint(0, Palette.awt(palette.muted()));
    curveRenderer.setSeriesStroke(0, new BasicStroke(1.5f));
    line.setPaint(Palette.awt(palette.mark()));
    line.setStroke(new BasicStroke(2));
    line.setLabelPaint(Palette.awt(palette.mark()));
    line.setLabelBackgroundColor(Palette.awt(palette.background())); // no curve through its words
    line.setLabelOffset(new RectangleInsets(2, 8, 2, 8));
    ChartStyle.axis(plot.getRangeAxis(1), palette, fontSize);
    line.setLabelFont(plot.getRangeAxis(1).getTickLabelFont());
  }
}
