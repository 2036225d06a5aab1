package org.prunepoint.prune.sparsity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.network.Weights;

/**
 * How the absolute gammas of batch norms are distributed: what tells whether a network was trained
 * sparse. A gamma that is no number counts as 0.
 */
public final class GammaStatistics {
  /** A channel under this adds next to nothing. */
  public static final double SMALL = 0.01;

  private final float[] sorted;

  private GammaStatistics(float[] sorted) {
    this.sorted = sorted;
    Arrays.sort(sorted);
  }

  /** Of one layer's gammas. */
  public static GammaStatistics of(float[] gammas) {
    float[] values = new float[gammas.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.isNaN(gammas[i]) ? 0 : Math.abs(gammas[i]);
    }
    return new GammaStatistics(values);
  }

  /** Of all layers together. */
  public static GammaStatistics of(Weights weights) {
    return of(weights, IntStream.range(0, weights.convolutions().size()).boxed().toList());
  }

  /** Of some layers together; those without batch norm have none. */
  public static GammaStatistics of(Weights weights, Collection<Integer> of) {
    List<float[]> layers = new ArrayList<>();
    int count = 0;
    for (int i : of) {
      float[] gammas = weights.gammas(i);
      if (gammas != null) {
        layers.add(gammas);
        count += gammas.length;
      }
    }
    float[] all = new float[count];
    int at = 0;
    for (float[] gammas : layers) {
      System.arraycopy(gammas, 0, all, at, gammas.length);
      at += gammas.length;
    }
    return of(all);
  }

  /** Channels looked at. */
  public int count() {
    return sorted.length;
  }

  /**
   * The value that a share of the absolute gammas does not exceed, interpolated between neighbours
   * (as NumPy's default); NaN without channels.
   *
   * @param share 0..1
   */
  public double quantile(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** NaN without channels. */
  public double mean() {
    double sum = 0;
    for (float value : sorted) {
      sum += value;
    }
    return sum / sorted.length;
  }

  /** The share of channels whose absolute gamma is below a value; NaN without channels. */
  public double below(double value) {
    int n = 0;
    while (n < sorted.length && sorted[n] < value) {
      n++;
    }
    return (double) n / sorted.length;
  }
}
