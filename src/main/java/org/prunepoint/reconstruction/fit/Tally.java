package org.prunepoint.reconstruction.fit;

import java.util.List;

/** Adds up how well the channels of a layer were fitted. */
final class Tally {
  private double before;
  private double after;
  private double squares;
  private double variation;
  private double condition = 1;
  private long equations;

  /**
   * Channels that were fitted together.
   *
   * @param wanted for each chunk of equations one row a channel
   */
  void add(
      double[] errorsBefore,
      double[] errorsAfter,
      List<float[]> wanted,
      int count,
      double conditionOf) {
    int channels = errorsAfter.length;
    for (int o = 0; o < channels; o++) {
      double sum = 0;
      double square = 0;
      for (float[] chunk : wanted) {
        int size = chunk.length / channels;
        for (int i = o * size; i < (o + 1) * size; i++) {
          sum += chunk[i];
          square += (double) chunk[i] * chunk[i];
        }
      }
      squares += square;
      variation += Math.max(0, square - sum * sum / count);
      before += errorsBefore[o];
      after += errorsAfter[o];
    }
    equations = count;
    condition = Math.max(condition, conditionOf);
  }

  /** Other channels of the layer. */
  void add(Tally other) {
    before += other.before;
    after += other.after;
    squares += other.squares;
    variation += other.variation;
    equations = other.equations;
    condition = Math.max(condition, other.condition);
  }

  LayerFit fit(int layer, int sourceLayer, int regressors) {
    return new LayerFit(
        layer,
        sourceLayer,
        regressors,
        equations,
        share(before),
        share(after),
        variation > 0 ? 1 - after / variation : 1,
        condition);
  }

  private double share(double error) {
    return squares > 0 ? Math.sqrt(error / squares) : 0;
  }
}
