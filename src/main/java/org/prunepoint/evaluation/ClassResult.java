package org.prunepoint.evaluation;

/**
 * How well one class is detected.
 *
 * @param name of the names file
 * @param ap average precision at IoU 0.5, 0..1; NaN where the scorer leaves out classes without
 *     truths
 * @param ap5095 the mean over IoU 0.5 to 0.95; NaN where the scorer does not give it
 * @param truths objects of this class in the data set
 * @param truePositives at the evaluation's confidence
 * @param falsePositives at the evaluation's confidence
 */
public record ClassResult(
    int classId,
    String name,
    double ap,
    double ap5095,
    int truths,
    int truePositives,
    int falsePositives) {

  /** The part of the detections that is right; 0 if there are none. */
  public double precision() {
    int detections = truePositives + falsePositives;
    return detections == 0 ? 0 : (double) truePositives / detections;
  }

  /** The part of the truths that is found; 0 if there are none. */
  public double recall() {
    return truths == 0 ? 0 : (double) truePositives / truths;
  }
}
