package org.prunepoint.workbench.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.run.EpochResult.GammaSummary;
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
   * @param width of a bin; the first begins at 0
   * @param counts of each bin
   */
  @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
  public record Column(int epoch, double width, int[] counts, Quantiles quantiles) {
    /** The upper end of the last bin that holds anything. */
    public double top() {
      for (int bin = counts.length - 1; bin >= 0; bin--) {
        if (counts[bin] > 0) {
          return (bin + 1) * width;
        }
      }
      return 0;
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
    double width = layers.stream().mapToDouble(LayerGammas::width).max().orElse(1);
    int[] sum = new int[LayerGammas.BINS];
    for (LayerGammas layer : layers) {
      for (int bin = 0; bin < layer.counts().length; bin++) {
        // Finer bins go where their middle lies.
        int to = (int) ((bin + .5) * layer.width() / width);
        sum[Math.min(to, sum.length - 1)] += layer.counts()[bin];
      }
    }
    Quantiles quantiles =
        summary == null
            ? new Quantiles(
                quantile(sum, width, 0),
                quantile(sum, width, .25),
                quantile(sum, width, .5),
                quantile(sum, width, .75),
                quantile(sum, width, 1))
            : new Quantiles(
                summary.minimum(),
                summary.quarter(),
                summary.median(),
                summary.threeQuarters(),
                summary.maximum());
    return new Column(epoch, width, sum, quantiles);
  }

  /** As if gammas were spread evenly within their bin. */
  static double quantile(int[] counts, double width, double share) {
    long all = 0;
    for (int n : counts) {
      all += n;
    }
    double wanted = share * all;
    long below = 0;
    double end = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        if (below + counts[bin] > wanted) {
          return (bin + (wanted - below) / counts[bin]) * width;
        }
        below += counts[bin];
        end = (bin + 1) * width;
      }
    }
    return end;
  }

  /** The largest count of a bin in any epoch; 1 if there is none. */
  public int largestCount() {
    int most = 1;
    for (Column column : columns) {
      for (int n : column.counts()) {
        most = Math.max(most, n);
      }
    }
    return most;
  }

  /** The upper end of the highest bin in use, or of the largest gamma. */
  public double top() {
    return columns.stream()
        .mapToDouble(c -> Math.max(c.top(), c.quantiles().maximum()))
        .max()
        .orElse(1);
  }
}
