package org.prunepoint.evaluation;

/**
 * The ways to average precision over recall. Each takes the true positives among the first 1, 2,
 * 3... detections of a class, the surest first, and the number of truths.
 */
final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * Area under the curve with one step a detection (Darknet, {@code -points 0}; after Pascal VOC
   * 2010). A step has the highest precision from the detection <em>before</em> it on, as Darknet
   * sums it.
   */
  static double area(int[] truePositives, int truths) {
    if (truths == 0 || truePositives.length == 0) {
      return 0;
    }
    double highest = 0;
    double area = 0;
    for (int i = truePositives.length - 1; i >= 0; i--) {
      highest = Math.max(highest, precision(truePositives, i));
      int before = i == 0 ? 0 : truePositives[i - 1];
      double height = i == 0 ? highest : Math.max(highest, precision(truePositives, i - 1));
      area += (double) (truePositives[i] - before) / truths * height;
    }
    return area;
  }

  /**
   * Mean over equally spaced recalls, 0 and 1 among them, of the highest precision at that recall
   * or a higher one (Darknet, {@code -points 11} and {@code 101}).
   */
  static double points(int[] truePositives, int truths, int points) {
    if (truths == 0) {
      return 0;
    }
    double sum = 0;
    int rank = truePositives.length - 1;
    double highest = 0;
    for (int p = points - 1; p >= 0; p--) {
      double recall = (double) p / (points - 1);
      while (rank >= 0 && (double) truePositives[rank] / truths >= recall) {
        highest = Math.max(highest, precision(truePositives, rank--));
      }
      sum += highest;
    }
    return sum / points;
  }

  /**
   * Trapezoids between 101 points of the curve's envelope, drawn straight between detections
   * ({@code compute_ap} of the Python pruning tools): past the last recall it falls to 0 within a
   * thousandth.
   */
  static double trapezoids(int[] truePositives, int truths) {
    int n = truePositives.length;
    double last = n == 0 ? 0 : truePositives[n - 1] / (truths + 1e-16);
    return trapezoids(truePositives, truths, 0, Math.min(last + 1e-3, 1));
  }

  /**
   * The same as YOLOv5 draws it: precision is 1 at recall 0, and past the last recall it falls to 0
   * at recall 1.
   */
  static double yolov5(int[] truePositives, int truths) {
    return trapezoids(truePositives, truths, 1, 1);
  }

  private static double trapezoids(
      int[] truePositives, int truths, double atNothing, double lastRecall) {
    int n = truePositives.length;
    if (truths == 0 || n == 0) {
      return 0;
    }
    double[] recall = new double[n + 2];
    double[] precision = new double[n + 2];
    for (int i = 0; i < n; i++) {
      recall[i + 1] = truePositives[i] / (truths + 1e-16);
      precision[i + 1] = precision(truePositives, i);
    }
    recall[n + 1] = lastRecall;
    precision[0] = atNothing;
    for (int i = n; i >= 0; i--) {
      precision[i] = Math.max(precision[i], precision[i + 1]);
    }
    double area = 0;
    double left = 0;
    int at = 0;
    for (int p = 0; p <= 100; p++) {
      double x = p / 100.0;
      // numpy.interp: the last of equal recalls, constant past the end.
      while (at < n + 1 && recall[at + 1] <= x) {
        at++;
      }
      double y =
          at == n + 1
              ? precision[n + 1]
              : precision[at]
                  + (precision[at + 1] - precision[at])
                      / (recall[at + 1] - recall[at])
                      * (x - recall[at]);
      if (p > 0) {
        area += (left + y) / 2 / 100;
      }
      left = y;
    }
    return area;
  }

  /**
   * Mean over 101 recalls of the envelope at the first detection that reaches it ({@code
   * COCOeval.accumulate}).
   */
  static double coco(int[] truePositives, int truths) {
    int n = truePositives.length;
    if (truths == 0) {
      return 0;
    }
    double[] envelope = new double[n + 1];
    for (int i = n - 1; i >= 0; i--) {
      envelope[i] = Math.max(envelope[i + 1], truePositives[i] / (i + 1 + Math.ulp(1.0)));
    }
    double sum = 0;
    int rank = 0;
    for (int p = 0; p <= 100; p++) {
      // numpy.linspace(0, 1, 101)
      double recall = p == 100 ? 1 : p * 0.01;
      while (rank < n && (double) truePositives[rank] / truths < recall) {
        rank++;
      }
      sum += envelope[rank];
    }
    return sum / 101;
  }

  private static double precision(int[] truePositives, int rank) {
    return truePositives[rank] / (double) (rank + 1);
  }
}
