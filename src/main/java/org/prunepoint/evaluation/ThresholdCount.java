package org.prunepoint.evaluation;

import java.util.stream.IntStream;

/** Right and wrong detections above a confidence, and how well the right ones fit. */
final class ThresholdCount {
  private final int[] truePositives;
  private final int[] falsePositives;
  private double iouSum;

  ThresholdCount(int classes) {
    truePositives = new int[classes];
    falsePositives = new int[classes];
  }

  void add(Verdicts picture, double confidence, int bit) {
    for (int i = 0; i < picture.count(); i++) {
      if (picture.confidence(i) > (float) confidence) {
        if ((picture.right(i) & bit) != 0) {
          truePositives[picture.classId(i)]++;
          iouSum += picture.iou(i);
        } else {
          falsePositives[picture.classId(i)]++;
        }
      }
    }
  }

  int truePositives(int classId) {
    return truePositives[classId];
  }

  int falsePositives(int classId) {
    return falsePositives[classId];
  }

  int allTruePositives() {
    return IntStream.of(truePositives).sum();
  }

  int allFalsePositives() {
    return IntStream.of(falsePositives).sum();
  }

  double iouSum() {
    return iouSum;
  }
}
