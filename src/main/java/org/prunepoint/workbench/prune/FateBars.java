package org.prunepoint.workbench.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.prune.spread.FateCounts;
import org.prunepoint.workbench.prune.spread.GammaHistogram;
import org.prunepoint.workbench.prune.spread.GammaScale;

/** What the threshold's chart draws: bars by what becomes of the channels, and the share below. */
final class FateBars {
  static final int BINS = 90;

  /** Where bars begin on an axis of powers of ten. */
  static final double LOG_FLOOR = 0.5;

  private static final int CURVE_POINTS = 180;

  private final GammaViewModel gammas;
  private final Supplier<GammaScale> scale;
  private final XYIntervalSeriesCollection bars = new XYIntervalSeriesCollection();
  private final XYSeriesCollection curve = new XYSeriesCollection();

  FateBars(GammaViewModel gammas, Supplier<GammaScale> scale) {
    this.gammas = gammas;
    this.scale = scale;
  }

  /** Series goes, held, stays, upon each other. */
  XYIntervalSeriesCollection bars() {
    return bars;
  }

  /** The percent of channels that is smaller. */
  XYSeriesCollection curve() {
    return curve;
  }

  /**
   * Takes what the plan says now.
   *
   * @param any whether there is something to draw
   */
  void fill(boolean any, boolean logCounts) {
    bars.removeAllSeries();
    curve.removeAllSeries();
    if (any) {
      fill(counts(), logCounts ? LOG_FLOOR : 0);
      curve.addSeries(cumulative());
    }
  }

  private double edge(int i, int parts) {
    return gammas.sizesProperty().get().largest() * scale.get().edge(i, parts);
  }

  private FateCounts counts() {
    List<Integer> layers =
        gammas.selected().isEmpty()
            ? gammas.sizesProperty().get().layers()
            : List.copyOf(gammas.selected());
    PlanPreview plan = gammas.previewProperty().get();
    return gammas
        .sizesProperty()
        .get()
        .counts(layers, plan == null ? null : plan.fates(), scale.get(), BINS);
  }

  private void fill(FateCounts counts, double floor) {
    var goes = new XYIntervalSeries("goes", false, false);
    var held = new XYIntervalSeries("held", false, false);
    var stays = new XYIntervalSeries("stays", false, false);
    for (int i = 0; i < BINS; i++) {
      double left = edge(i, BINS);
      double right = edge(i + 1, BINS);
      double low = floor;
      low = add(goes, left, right, low, counts.goes()[i]);
      low = add(held, left, right, low, counts.goes()[i] + counts.held()[i]);
      add(stays, left, right, low, counts.all(i));
    }
    bars.addSeries(goes);
    bars.addSeries(held);
    bars.addSeries(stays);
  }

  /** A piece of a bar between two heights, if there is one; gives where the next begins. */
  private static double add(
      XYIntervalSeries series, double left, double right, double low, double high) {
    if (high > low) {
      series.add((left + right) / 2, left, right, high, low, high);
    }
    return Math.max(low, high);
  }

  /** Of the layers that compete, so that it stands at the percent where the line is. */
  private XYSeries cumulative() {
    PlanPreview plan = gammas.previewProperty().get();
    GammaHistogram of =
        plan != null && gammas.selected().isEmpty()
            ? new GammaHistogram(plan.sizes(), gammas.sizesProperty().get().largest())
            : gammas.shownProperty().get();
    var series = new XYSeries("smaller", false, true);
    for (int i = 0; i <= CURVE_POINTS; i++) {
      double size = edge(i, CURVE_POINTS);
      series.add(size, 100 * of.below(size), false);
    }
    return series;
  }

  /** The bars as numbers. */
  TextTable table() {
    FateCounts counts = counts();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      rows.add(
          List.of(
              String.valueOf(edge(i, BINS)),
              String.valueOf(edge(i + 1, BINS)),
              String.valueOf(counts.goes()[i]),
              String.valueOf(counts.stays()[i]),
              String.valueOf(counts.held()[i])));
    }
    return new TextTable(List.of("from", "to", "goes", "stays", "stays by coupling"), rows);
  }
}
