package org.prunepoint.reconstruction.ranking;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Shape;

/**
 * How far what a network detects is from what it should detect, class by class, so that a rare
 * class counts as much as a frequent one: as in the mean average precision.
 */
final class DetectionDifference {
  private static final int BOX = 4;

  /** By class, squares of what should be detected. */
  private final double[] signal;

  /** By class, squares of the differences: of scores, and, where there is an object, of its box. */
  private final double[] error;

  DetectionDifference(int classes) {
    this.signal = new double[classes];
    this.error = new double[classes];
  }

  /**
   * Looks at one head.
   *
   * @param shape of the head's input
   * @param right its input as it should be
   * @param wrong its input as it is
   */
  void add(Layer.Head head, Shape shape, FloatBuffer right, FloatBuffer wrong) {
    int area = Math.toIntExact(shape.area());
    int values = head.channels() / head.boxes();
    int objectness = values - head.classes() - 1;
    boolean ready =
        switch (head) {
          case Layer.Yolo yolo -> yolo.newCoords();
          case Layer.GaussianYolo _, Layer.Region _ -> false;
        };
    for (int box = 0; box < head.boxes(); box++) {
      for (int i = box * values * area; i < box * values * area + area; i++) {
        double objectA = probability(right.get(i + objectness * area), ready);
        double objectB = probability(wrong.get(i + objectness * area), ready);
        double moved = 0;
        for (int k = 0; k < BOX; k++) {
          double d = right.get(i + k * area) - wrong.get(i + k * area);
          moved += d * d;
        }
        for (int k = 0; k < head.classes(); k++) {
          int at = i + (objectness + 1 + k) * area;
          double a = objectA * probability(right.get(at), ready);
          double b = objectB * probability(wrong.get(at), ready);
          signal[k] += a * a;
          error[k] += (a - b) * (a - b) + Math.max(a, b) * moved;
        }
      }
    }
  }

  /** Together with another. */
  void add(DetectionDifference other) {
    for (int k = 0; k < signal.length; k++) {
      signal[k] += other.signal[k];
      error[k] += other.error[k];
    }
  }

  /** Errors over signals, summed over classes that are detected at all. */
  double relative() {
    double sum = 0;
    for (int k = 0; k < signal.length; k++) {
      sum += signal[k] > 0 ? error[k] / signal[k] : 0;
    }
    return sum;
  }

  /**
   * The same where pictures show but some of the classes: to each signal the mean of all is added,
   * as what little there is of a class that they do not show says nothing of how it is detected.
   */
  double besideAll() {
    double mean = Arrays.stream(signal).average().orElse(0);
    double sum = 0;
    for (int k = 0; k < signal.length && mean > 0; k++) {
      sum += error[k] / (signal[k] + mean);
    }
    return sum;
  }

  private static double probability(float x, boolean ready) {
    return ready ? x : 1 / (1 + Math.exp(-x));
  }
}
