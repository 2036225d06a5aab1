package org.prunepoint.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** The result of scorers that average over the classes that occur in the data set. */
final class MeanOverClasses {
  /** IoU 0.50 to 0.95 in steps of 0.05, by which COCO averages. */
  static final int OVERLAPS = 10;

  /** The average precision of a class, by a program's way of drawing the curve. */
  interface Curve {
    /**
     * @param truePositives as many as the first detections found
     */
    double average(int[] truePositives, int truths);
  }

  private MeanOverClasses() {}

  /** Of verdicts that have a bit for each of the {@link #OVERLAPS}. */
  static Evaluation overOverlaps(
      Scorer scorer, List<Verdicts> pictures, Scorer.Tally tally, Curve curve) {
    List<Ranking> rankings = Ranking.ofClasses(tally.classes(), pictures);
    return evaluation(
        scorer,
        new Curves(rankings, tally.truths(), true),
        pictures,
        tally,
        c -> averages(rankings.get(c)::cumulated, tally.truths()[c], curve));
  }

  /**
   * Average precision of a class at IoU 0.5, and the mean over the overlaps.
   *
   * @param found true positives among the first 1, 2, 3... detections, by the bit of an overlap
   */
  static double[] averages(IntFunction<int[]> found, int truths, Curve curve) {
    double sum = 0;
    double at50 = 0;
    for (int k = 0; k < OVERLAPS; k++) {
      double ap = curve.average(found.apply(1 << k), truths);
      at50 = k == 0 ? ap : at50;
      sum += ap;
    }
    return new double[] {at50, sum / OVERLAPS};
  }

  /**
   * @param average precision of a class at IoU 0.5, and over IoU 0.5 to 0.95 or NaN
   */
  static Evaluation evaluation(
      Scorer scorer,
      Curves curves,
      List<Verdicts> pictures,
      Scorer.Tally tally,
      IntFunction<double[]> average) {
    double lowest = scorer.lowestConfidence();
    OperatingPoint point = curves.at(scorer.confidence(), lowest);
    var classes = new ArrayList<ClassResult>();
    double sum50 = 0;
    double sum5095 = 0;
    int occurring = 0;
    int truePositives = 0;
    int falsePositives = 0;
    for (int c = 0; c < tally.classes(); c++) {
      int truths = tally.truths()[c];
      double[] ap = truths == 0 ? new double[] {Double.NaN, Double.NaN} : average.apply(c);
      if (truths > 0) {
        sum50 += ap[0];
        sum5095 += ap[1];
        occurring++;
      }
      int right = curves.truePositives(c, point.confidence());
      int wrong = curves.detections(c, point.confidence()) - right;
      truePositives += right;
      falsePositives += wrong;
      classes.add(new ClassResult(c, tally.names().get(c), ap[0], ap[1], truths, right, wrong));
    }
    int by = Math.max(occurring, 1);
    return new Evaluation(
        scorer.name(),
        scorer.convention(),
        scorer.figure(),
        pictures.size(),
        tally.unreadable(),
        tally.overflowed(),
        point,
        curves.best(lowest),
        curves.point(lowest),
        sum50 / by,
        Double.isNaN(sum5095) ? OptionalDouble.empty() : OptionalDouble.of(sum5095 / by),
        Double.NaN,
        classes,
        tally.allTruths(),
        pictures.stream().mapToLong(Verdicts::count).sum(),
        truePositives,
        falsePositives,
        tally.notes());
  }
}
