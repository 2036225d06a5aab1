package org.prunepoint.workbench.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.GammaSizes;
import org.prunepoint.training.run.LayerGammas;

/**
 * How absolute gammas are spread after each epoch: of one layer, or of all together.
 *
 * @param columns by epoch
 */
public record GammaMap(List<Column> columns) {
  /** Of no epoch. */
  public static final GammaMap EMPTY = new GammaMap(List.of());

  /** Five sizes: the smallest gamma, those that a quarter, half, three quarters do not exceed, … */
  public record Quantiles(
      double minimum, double quarter, double median, double threeQuarters, double maximum) {}

  /**
   * One epoch.
   *
   * @param bins bounds and counts
   * @param quantiles exact where the run kept them: of all layers together; else read from the bins
   */
  public record Column(int epoch, GammaBins bins, Quantiles quantiles) {
    /** A size that a share of the gammas does not exceed; the ends as exact as is known. */
    public double quantile(double share) {
      return share == 0
          ? quantiles.minimum()
          : share == 1
              ? quantiles.maximum()
              : share == .5 ? quantiles.median() : bins.quantile(share);
    }
  }

  public GammaMap {
    columns = List.copyOf(columns);
  }

  /**
   * Of all layers, or of one.
   *
   * @param gammas by epoch
   * @param layer its index; null for all together
   * @param summaries the exact quantiles of all together by epoch; those of one layer, and missing
   *     ones, are read from the bins
   */
  static GammaMap of(
      SortedMap<Integer, List<LayerGammas>> gammas,
      @Nullable Integer layer,
      Map<Integer, GammaSummary> summaries) {
    List<Column> columns = new ArrayList<>();
    gammas.forEach(
        (epoch, layers) -> {
          List<LayerGammas> wanted =
              layers.stream().filter(l -> layer == null || l.layer() == layer).toList();
          if (!wanted.isEmpty()) {
            columns.add(column(epoch, wanted, layer == null ? summaries.get(epoch) : null));
          }
        });
    return new GammaMap(columns);
  }

  private static Column column(
      int epoch, List<LayerGammas> layers, @Nullable GammaSummary summary) {
    GammaBins bins =
        layers.stream().allMatch(l -> l.sizes().known())
            ? GammaBins.bySize(layers.stream().map(LayerGammas::sizes).toList())
            : GammaBins.even(layers);
    Quantiles quantiles =
        summary == null
            ? new Quantiles(
                bins.quantile(0),
                bins.quantile(.25),
                bins.quantile(.5),
                bins.quantile(.75),
                bins.quantile(1))
            : new Quantiles(
                summary.minimum(),
                summary.quarter(),
                summary.median(),
                summary.threeQuarters(),
                summary.maximum());
    return new Column(epoch, bins, quantiles);
  }

  /** Whether sizes under 0.01 are told apart: runs of older versions kept only even bins. */
  public boolean fine() {
    return !columns.isEmpty() && columns.getLast().bins().edge(1) <= GammaSizes.SMALLEST;
  }

  /** The largest count of a bin in any epoch; 1 if there is none. */
  public int largestCount() {
    return columns.stream().mapToInt(c -> c.bins().largest()).max().orElse(1);
  }

  /** The upper end of the highest bin in use, or the largest gamma. */
  public double top() {
    return columns.stream()
        .mapToDouble(c -> Math.max(c.bins().top(), c.quantiles().maximum()))
        .max()
        .orElse(1);
  }

  /** Where an axis by powers of ten begins: under the smallest bin in use, and at most 0.005. */
  public double floor() {
    return columns.stream().mapToDouble(c -> c.bins().smallest()).min().orElse(.005);
  }
}
