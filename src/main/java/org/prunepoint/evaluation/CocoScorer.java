package org.prunepoint.evaluation;

import java.util.List;
import java.util.function.IntFunction;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.DarknetSuppression;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/**
 * COCO's averages ({@code COCOeval}, all areas, 100 detections of a class on a picture): a
 * detection takes the truth of its class that it overlaps most among those still free, at ten
 * thresholds from 0.5 to 0.95. COCO says nothing of how detections are made: here pictures are
 * fitted as Darknet fits them for the network, and doubles suppressed class by class at 0.6.
 */
final class CocoScorer extends Scorer {
  private static final float CANDIDATES = .001f;
  private static final int MOST = 100;
  private static final DarknetSuppression SUPPRESSION = DarknetSuppression.plain(.6f);

  CocoScorer(String name, Confidence confidence) {
    this(name, Fitting.STRETCH, confidence);
  }

  private CocoScorer(String name, Fitting fitting, Confidence confidence) {
    super(name, fitting, CANDIDATES, confidence);
  }

  @Override
  public Scorer of(Network network) {
    Fitting wanted = Fitting.of(network);
    return wanted == fitting() ? this : new CocoScorer(name(), wanted, confidence());
  }

  @Override
  public Figure figure() {
    return Figure.MAP5095;
  }

  @Override
  public Scorer at(Confidence other) {
    return new CocoScorer(name(), fitting(), other);
  }

  @Override
  public String convention() {
    return "COCOeval: pictures %s, candidates above 0.001, suppression at 0.6, at most 100 detections of a class on a picture, matches at IoU 0.5 to 0.95, mean of 101 points, mean over the classes that occur"
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
    var verdicts = new Verdicts();
    Boxes boxes = Boxes.of(candidates);
    Boxes wanted = Boxes.of(truths);
    boolean[][] found = new boolean[MeanOverClasses.OVERLAPS][truths.size()];
    float[] ious = new float[truths.size()];
    for (int c = 0; c < candidates.classes(); c++) {
      int[] survivors = SUPPRESSION.survivors(candidates, c, CANDIDATES, MOST, cancellation);
      for (int s = 0; s < survivors.length; s++) {
        cancellation.check();
        int box = survivors[s];
        float best = 0;
        for (int t = 0; t < truths.size(); t++) {
          ious[t] = truths.get(t).classId() == c ? boxes.iou(box, wanted, t) : -1;
          best = Math.max(best, ious[t]);
        }
        int bits = 0;
        for (int k = 0; k < MeanOverClasses.OVERLAPS && best >= threshold(k); k++) {
          int match = match(ious, found[k], threshold(k));
          if (match >= 0) {
            found[k][match] = true;
            bits |= 1 << k;
          }
        }
        float confidence = candidates.objectness(box) * candidates.probability(box, c);
        verdicts.add(c, confidence, bits);
      }
    }
    return verdicts;
  }

  private static double threshold(int k) {
    return (50 + 5 * k) / 100.0;
  }

  /** The free truth of the highest overlap; the last of equals, as in COCOeval. */
  private static int match(float[] ious, boolean[] found, double threshold) {
    int match = -1;
    double best = threshold;
    for (int t = 0; t < ious.length; t++) {
      if (!found[t] && ious[t] >= best) {
        best = ious[t];
        match = t;
      }
    }
    return match;
  }

  @Override
  double average(IntFunction<int[]> found, int truths) {
    return MeanOverClasses.averages(found, truths, AveragePrecision::coco)[1];
  }

  @Override
  Evaluation sum(List<Verdicts> pictures, Tally tally) {
    return MeanOverClasses.overOverlaps(this, pictures, tally, AveragePrecision::coco);
  }
}
