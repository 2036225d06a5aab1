package org.prunepoint.evaluation;

import java.util.List;
import java.util.function.IntFunction;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/**
 * The evaluation of the Python pruning tools ({@code test.py} of tanluren and coldlarry, after
 * ultralytics 2019), whose tables it can be compared with: pictures in rectangles, a box counts for
 * its best class, suppression merges, the first detection wins a truth, means over the classes that
 * occur. Their P, R and F1 are those of the lowest confidence.
 */
final class UltralyticsScorer extends Scorer {
  private static final float CANDIDATES = .001f;
  private static final float MATCH = .5f;
  private static final MergingSuppression SUPPRESSION =
      new MergingSuppression(CANDIDATES, .5f, 100, 2);

  UltralyticsScorer(String name, Confidence confidence) {
    super(name, Fitting.RECTANGLES, CANDIDATES, confidence);
  }

  /** Those tools read no key of a cfg that says otherwise. */
  @Override
  public Scorer of(Network network) {
    return this;
  }

  @Override
  public Scorer at(Confidence other) {
    return new UltralyticsScorer(name(), other);
  }

  @Override
  public LabelRule labels() {
    return LabelRule.ULTRALYTICS;
  }

  @Override
  public String convention() {
    return "test.py of the Python pruning tools: pictures %s, candidates above 0.001, merging suppression at 0.5, matches above IoU 0.5, trapezoids over 101 points, mean over the classes that occur"
        .formatted(fitting().title());
  }

  @Override
  Verdicts judge(
      Candidates candidates,
      Network network,
      Shape input,
      Placement placement,
      List<Truth> truths,
      Cancellation cancellation) {
    var survivors = SUPPRESSION.apply(candidates, input);
    Boxes wanted = wanted(truths, input, placement);
    boolean[] found = new boolean[truths.size()];
    var verdicts = new Verdicts();
    for (int i = 0; i < survivors.count(); i++) {
      cancellation.check();
      clip(survivors.boxes(), i, input);
      int classId = survivors.classes()[i];
      int match = -1;
      float best = -1;
      for (int t = 0; t < truths.size(); t++) {
        if (truths.get(t).classId() == classId) {
          float iou = survivors.boxes().iou(i, wanted, t);
          if (iou > best) {
            best = iou;
            match = t;
          }
        }
      }
      boolean right = best > MATCH && !found[match];
      if (right) {
        found[match] = true;
      }
      verdicts.add(
          classId, survivors.confidences()[i], right ? Verdicts.AT_50 : 0, Math.max(best, 0));
    }
    return verdicts;
  }

  private static Boxes wanted(List<Truth> truths, Shape input, Placement placement) {
    var boxes = new Boxes(truths.size());
    for (int t = 0; t < truths.size(); t++) {
      Box b = placement.toInput(truths.get(t).box());
      boxes.setCorners(
          t,
          b.left() * input.width(),
          b.top() * input.height(),
          b.right() * input.width(),
          b.bottom() * input.height());
    }
    return boxes;
  }

  private static void clip(Boxes boxes, int i, Shape input) {
    boxes.setCorners(
        i,
        Math.clamp(boxes.left[i], 0, input.width()),
        Math.clamp(boxes.top[i], 0, input.height()),
        Math.clamp(boxes.right[i], 0, input.width()),
        Math.clamp(boxes.bottom[i], 0, input.height()));
  }

  @Override
  double average(IntFunction<int[]> found, int truths) {
    return AveragePrecision.trapezoids(found.apply(Verdicts.AT_50), truths);
  }

  @Override
  Evaluation sum(List<Verdicts> pictures, Tally tally) {
    List<Ranking> rankings = Ranking.ofClasses(tally.classes(), pictures);
    var curves = new Curves(rankings, tally.truths(), true);
    return MeanOverClasses.evaluation(
        this,
        curves,
        pictures,
        tally,
        c -> new double[] {average(rankings.get(c)::cumulated, tally.truths()[c]), Double.NaN});
  }
}
