package org.prunepoint.evaluation;

/** At which confidence precision, recall and F1 are given. */
public sealed interface Confidence {
  /** Every candidate counts: what the Python pruning tools print. */
  Confidence LOWEST = new Lowest();

  /** Where F1 is highest, on a grid of thousandths. */
  Confidence BEST_F1 = new BestF1(1);

  /** Where the mean of F1 over a tenth of all confidences is highest: release 7 of YOLOv5. */
  Confidence BEST_SMOOTHED_F1 = new BestF1(101);

  /** Detections surer than a value between 0 and 1 count. */
  static Confidence of(double value) {
    return new Fixed(value);
  }

  /** See {@link #of}. */
  record Fixed(double value) implements Confidence {
    public Fixed {
      if (!(value >= 0 && value < 1)) {
        throw new IllegalArgumentException("a confidence is 0 or more and below 1, not " + value);
      }
    }
  }

  /** See {@link #LOWEST}. */
  record Lowest() implements Confidence {}

  /**
   * See {@link #BEST_F1}.
   *
   * @param window thousandths over which F1 is averaged, an odd number; what is beyond the ends is
   *     as the ends are
   */
  record BestF1(int window) implements Confidence {}
}
