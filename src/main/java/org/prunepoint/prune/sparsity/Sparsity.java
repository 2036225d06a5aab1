package org.prunepoint.prune.sparsity;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunableLayers;
import org.prunepoint.prune.Strategy;

/**
 * How sparse a network was trained, from the gammas of the layers that compete under a strategy.
 * Sparse training parts them into a heap near zero and a heap of those that work; on a logarithmic
 * scale a valley lies between the two, and a percent that ends in it takes what adds nothing.
 *
 * @param nearZero 0..1, the share of all gammas under {@link GammaStatistics#SMALL}; NaN without
 *     gammas
 * @param valley the |gamma| in the middle of the valley; empty where there is one heap only
 * @param underValley 0..1, the percent that ends in the valley; 0 where there is none
 */
public record Sparsity(double nearZero, OptionalDouble valley, double underValley) {
  private static final int BINS_A_DECADE = 10;
  private static final double SMALLEST = 1e-6;
  private static final double STEP = 0.05;

  /** A valley is at most so high, over the lower of the heaps beside it. */
  private static final double DEEP = 0.6;

  /** A heap holds at least this share of the channels. */
  private static final double HEAP = 0.03;

  /** Of a network, by the layers that may lose channels. */
  public static Sparsity of(Network network, Weights weights, Strategy strategy) {
    Set<Integer> layers = PrunableLayers.of(network, strategy);
    GammaStatistics competing = GammaStatistics.of(weights, layers);
    OptionalDouble valley = valley(competing);
    return new Sparsity(
        GammaStatistics.of(weights).below(GammaStatistics.SMALL),
        valley,
        valley.isPresent() ? competing.below(valley.getAsDouble()) : 0);
  }

  /** The percent that it is sparse enough for, in steps of five; 0..1. */
  public double enoughFor() {
    return STEP * Math.floor(underValley / STEP + 1e-9);
  }

  /** Whether there are two heaps. */
  public boolean sparse() {
    return valley.isPresent();
  }

  /** The place of the deepest valley between two heaps of the logarithmic histogram. */
  static OptionalDouble valley(GammaStatistics gammas) {
    double largest = gammas.quantile(1);
    if (!(largest > SMALLEST)) {
      return OptionalDouble.empty();
    }
    int bins = 1 + (int) Math.ceil(BINS_A_DECADE * Math.log10(largest / SMALLEST));
    double[] raw = new double[bins];
    double before = 0;
    for (int b = 0; b < bins; b++) {
      double after = b == bins - 1 ? 1 : gammas.below(edge(b + 1));
      raw[b] = after - before;
      before = after;
    }
    double[] smooth = smoothed(raw);
    int deepest = -1;
    double lowest = DEEP;
    double left = 0;
    for (int b = 1; b < bins - 1; b++) {
      left = Math.max(left, smooth[b - 1]);
      double right = Arrays.stream(smooth, b + 1, bins).max().orElse(0);
      double below = gammas.below(edge(b));
      double height = smooth[b] / Math.min(left, right);
      if (below >= HEAP && below <= 1 - HEAP && height < lowest) {
        lowest = height;
        deepest = b;
      }
    }
    if (deepest < 0) {
      return OptionalDouble.empty();
    }
    int last = deepest;
    while (last + 1 < bins && smooth[last + 1] == smooth[deepest]) {
      last++; // An empty valley is wide: its middle is meant.
    }
    return OptionalDouble.of(Math.sqrt(edge(deepest) * edge(last + 1)));
  }

  private static double edge(int bin) {
    return SMALLEST * Math.pow(10, (double) bin / BINS_A_DECADE);
  }

  /** By its neighbours two bins away: a third of a decade is no heap. */
  private static double[] smoothed(double[] raw) {
    double[] smooth = new double[raw.length];
    for (int b = 0; b < raw.length; b++) {
      double sum = 0;
      double weight = 0;
      for (int d = -2; d <= 2; d++) {
        if (b + d >= 0 && b + d < raw.length) {
          double w = 3 - Math.abs(d);
          sum += w * raw[b + d];
          weight += w;
        }
      }
      smooth[b] = sum / weight;
    }
    return smooth;
  }
}
