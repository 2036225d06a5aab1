package org.prunepoint.workbench.training.run;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.prunepoint.training.run.GammaSizes;
import org.prunepoint.training.run.LayerGammas;

/** Counts of |gamma| in bins of one kind: by powers of ten, or of equal width. */
public final class GammaBins {
  private static final double SMALL = .005;

  private final int[] counts;
  private final IntToDoubleFunction edges;

  private GammaBins(int[] counts, IntToDoubleFunction edges) {
    this.counts = counts;
    this.edges = edges;
  }

  /** All layers together, by powers of ten. */
  static GammaBins bySize(List<GammaSizes> layers) {
    int[] sum = new int[GammaSizes.BINS];
    for (GammaSizes layer : layers) {
      for (int bin = 0; bin < sum.length; bin++) {
        sum[bin] += layer.counts()[bin];
      }
    }
    return new GammaBins(sum, GammaSizes::edge);
  }

  /** All layers together, in bins as wide as those of the layer with the widest. */
  static GammaBins even(List<LayerGammas> layers) {
    double width = layers.stream().mapToDouble(LayerGammas::width).max().orElse(1);
    int[] sum = new int[LayerGammas.BINS];
    for (LayerGammas layer : layers) {
      for (int bin = 0; bin < layer.counts().length; bin++) {
        // Finer bins go where their middle lies.
        int to = (int) ((bin + .5) * layer.width() / width);
        sum[Math.min(to, sum.length - 1)] += layer.counts()[bin];
      }
    }
    return new GammaBins(sum, bin -> bin * width);
  }

  public int size() {
    return counts.length;
  }

  public int count(int bin) {
    return counts[bin];
  }

  /** Where a bin begins; that after the last ends it, though the last also holds what is above. */
  public double edge(int bin) {
    return edges.applyAsDouble(bin);
  }

  /** The largest count; 1 if all are empty. */
  public int largest() {
    int most = 1;
    for (int n : counts) {
      most = Math.max(most, n);
    }
    return most;
  }

  /** The upper end of the last bin that holds anything; 0 for none. */
  double top() {
    for (int bin = counts.length - 1; bin >= 0; bin--) {
      if (counts[bin] > 0) {
        return edge(bin + 1);
      }
    }
    return 0;
  }

  /** Something above 0 that is not above the first bin that holds anything, nor above 0.005. */
  double smallest() {
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        double from = edge(bin) > 0 ? edge(bin) : edge(1) / (edge(2) / edge(1));
        return Math.min(SMALL, from);
      }
    }
    return SMALL;
  }

  /** As if gammas were spread evenly within their bin. */
  double quantile(double share) {
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
          double from = edge(bin);
          return from + (edge(bin + 1) - from) * (wanted - below) / counts[bin];
        }
        below += counts[bin];
        end = edge(bin + 1);
      }
    }
    return end;
  }
}
