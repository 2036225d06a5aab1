package org.prunepoint.evaluation;

import java.util.List;
import java.util.function.IntPredicate;

/** Precision and recall of every class as functions of the confidence, at IoU 0.5. */
final class Curves {
  private static final int STEPS = 1000;

  private final List<Ranking> rankings;
  private final int[][] truePositives;
  private final int[] truths;
  private final boolean meanOverClasses;

  /**
   * @param meanOverClasses precision, recall and F1 are means over the classes with truths
   *     (ultralytics); else all detections are one pool (Darknet)
   */
  Curves(List<Ranking> rankings, int[] truths, boolean meanOverClasses) {
    this.rankings = rankings;
    this.truths = truths;
    this.meanOverClasses = meanOverClasses;
    this.truePositives =
        rankings.stream().map(r -> r.cumulated(Verdicts.AT_50)).toArray(int[][]::new);
  }

  /** True positives of a class among the detections surer than a confidence. */
  int truePositives(int classId, double confidence) {
    int n = rankings.get(classId).above(confidence);
    return n == 0 ? 0 : truePositives[classId][n - 1];
  }

  int detections(int classId, double confidence) {
    return rankings.get(classId).above(confidence);
  }

  /** By the way that the scorer wants it; "lowest" stands for the candidates' own threshold. */
  OperatingPoint at(Confidence confidence, double lowest) {
    return switch (confidence) {
      case Confidence.Fixed(double value) -> point(value);
      case Confidence.Lowest() -> point(lowest);
      case Confidence.BestF1(int window) -> best(lowest, window);
    };
  }

  OperatingPoint best(double lowest) {
    return best(lowest, 1);
  }

  private OperatingPoint best(double lowest, int window) {
    OperatingPoint[] points = new OperatingPoint[STEPS];
    for (int step = 0; step < STEPS; step++) {
      double confidence = (double) step / STEPS;
      points[step] =
          step > 0 && confidence <= lowest ? points[0] : point(Math.max(confidence, lowest));
    }
    int best = 0;
    double highest = -1;
    for (int step = 0; step < STEPS; step++) {
      double sum = 0;
      for (int i = step - window / 2; i <= step + window / 2; i++) {
        sum += points[Math.clamp(i, 0, STEPS - 1)].f1();
      }
      if (sum > highest) {
        highest = sum;
        best = step;
      }
    }
    return points[best];
  }

  OperatingPoint point(double confidence) {
    return meanOverClasses ? mean(confidence) : pooled(confidence);
  }

  private OperatingPoint pooled(double confidence) {
    long found = 0;
    long detections = 0;
    long all = 0;
    for (int c = 0; c < truths.length; c++) {
      found += truePositives(c, confidence);
      detections += detections(c, confidence);
      all += truths[c];
    }
    return pooled(confidence, found, detections, all);
  }

  static OperatingPoint pooled(double confidence, long found, long detections, long truths) {
    double precision = detections == 0 ? 0 : (double) found / detections;
    double recall = truths == 0 ? 0 : (double) found / truths;
    return new OperatingPoint(confidence, precision, recall, f1(precision, recall));
  }

  private OperatingPoint mean(double confidence) {
    IntPredicate counts = c -> truths[c] > 0;
    double precisions = 0;
    double recalls = 0;
    double f1s = 0;
    int n = 0;
    for (int c = 0; c < truths.length; c++) {
      if (counts.test(c)) {
        OperatingPoint one =
            pooled(confidence, truePositives(c, confidence), detections(c, confidence), truths[c]);
        precisions += one.precision();
        recalls += one.recall();
        f1s += one.f1();
        n++;
      }
    }
    int by = Math.max(n, 1);
    return new OperatingPoint(confidence, precisions / by, recalls / by, f1s / by);
  }

  private static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
