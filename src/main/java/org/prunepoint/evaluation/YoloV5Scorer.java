package org.prunepoint.evaluation;

import java.util.Arrays;
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
 * The evaluation of YOLOv5 ({@code val.py}): pictures in its own rectangles, a box counts for every
 * class that is sure enough, suppression at 0.6 class by class, the 300 surest of a picture. A
 * detection belongs to the truth of its class that it overlaps most. In release 6 the surest one
 * that belongs to a truth finds it, at as many of ten thresholds as their overlap reaches; in
 * release 7 the surest one at each threshold does.
 */
final class YoloV5Scorer extends Scorer {
  private static final float CANDIDATES = .001f;
  private static final float OVERLAP = .6f;
  private static final int MOST_SUPPRESSED = 30_000;
  private static final int MOST = 300;

  private final Matching matching;

  /** How often a truth may be found. */
  enum Matching {
    ONCE(
        "val.py of YOLOv5: pictures %s, candidates above 0.001, suppression at 0.6, at most 300"
            + " detections on a picture, matches at IoU 0.5 to 0.95, trapezoids over 101 points,"
            + " mean over the classes that occur"),
    ONCE_A_THRESHOLD(
        "val.py of YOLOv5, release 7: pictures %s, candidates above 0.001, suppression at 0.6, at"
            + " most 300 detections on a picture, matches anew at each IoU of 0.5 to 0.95,"
            + " trapezoids over 101 points, mean over the classes that occur");

    private final String convention;

    Matching(String convention) {
      this.convention = convention;
    }
  }

  YoloV5Scorer(String name, Matching matching, Confidence confidence) {
    super(name, Fitting.YOLOV5, CANDIDATES, confidence);
    this.matching = matching;
  }

  /** It reads no cfg. */
  @Override
  public Scorer of(Network network) {
    return this;
  }

  @Override
  public Scorer at(Confidence other) {
    return new YoloV5Scorer(name(), matching, other);
  }

  @Override
  public LabelRule labels() {
    return LabelRule.ULTRALYTICS;
  }

  @Override
  public Figure figure() {
    return Figure.MAP5095;
  }

  @Override
  public String convention() {
    return matching.convention.formatted(fitting().title());
  }

  /** A box as one class. */
  private record Found(int box, int classId, float confidence) {}

  @Override
  Verdicts judge(
      Candidates candidates,
      Network network,
      Shape input,
      Placement placement,
      List<Truth> truths,
      Cancellation cancellation) {
    Found[] survivors = survivors(candidates, cancellation);
    var boxes = new Boxes(survivors.length);
    for (int i = 0; i < survivors.length; i++) {
      clip(boxes, i, placement.toPicture(candidates.box(survivors[i].box())));
    }
    Boxes wanted = Boxes.of(truths);
    int[] taken = new int[truths.size()];
    var verdicts = new Verdicts();
    for (int i = 0; i < survivors.length; i++) {
      cancellation.check();
      int classId = survivors[i].classId();
      int match = -1;
      float best = 0;
      for (int t = 0; t < truths.size(); t++) {
        float iou = truths.get(t).classId() == classId ? boxes.iou(i, wanted, t) : 0;
        if (iou > best) {
          best = iou;
          match = t;
        }
      }
      int bits = reached(best);
      if (bits != 0) {
        int before = taken[match];
        taken[match] |= bits;
        bits &= matching == Matching.ONCE && before != 0 ? 0 : ~before;
      }
      verdicts.add(classId, survivors[i].confidence(), bits);
    }
    return verdicts;
  }

  /** The thresholds that an overlap reaches: a bit each. */
  private static int reached(float iou) {
    int bits = 0;
    for (int k = 0; k < MeanOverClasses.OVERLAPS && iou >= (50 + 5 * k) / 100f; k++) {
      bits |= 1 << k;
    }
    return bits;
  }

  /** {@code non_max_suppression}, the surest first. */
  private static Found[] survivors(Candidates candidates, Cancellation cancellation) {
    Found[] sorted = sorted(candidates);
    Boxes boxes = Boxes.of(candidates);
    Found[] kept = new Found[Math.min(MOST, sorted.length)];
    int count = 0;
    for (int i = 0; i < sorted.length && count < kept.length; i++) {
      cancellation.check();
      boolean free = true;
      for (int k = 0; k < count && free; k++) {
        free =
            kept[k].classId() != sorted[i].classId()
                || boxes.iou(kept[k].box(), boxes, sorted[i].box()) <= OVERLAP;
      }
      if (free) {
        kept[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static Found[] sorted(Candidates candidates) {
    Found[] all = new Found[64];
    float[] confidences = new float[64];
    int n = 0;
    for (int i = 0; i < candidates.count(); i++) {
      for (int c = 0; c < candidates.classes(); c++) {
        float confidence = candidates.objectness(i) * candidates.probability(i, c);
        if (confidence > CANDIDATES) {
          if (n == all.length) {
            all = Arrays.copyOf(all, 2 * n);
            confidences = Arrays.copyOf(confidences, 2 * n);
          }
          all[n] = new Found(i, c, confidence);
          confidences[n++] = confidence;
        }
      }
    }
    Found[] sorted = new Found[Math.min(n, MOST_SUPPRESSED)];
    long[] keys = Descending.keys(confidences, n);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = all[Descending.index(keys[i])];
    }
    return sorted;
  }

  private static void clip(Boxes boxes, int i, Box box) {
    boxes.setCorners(
        i,
        Math.clamp(box.left(), 0, 1),
        Math.clamp(box.top(), 0, 1),
        Math.clamp(box.right(), 0, 1),
        Math.clamp(box.bottom(), 0, 1));
  }

  @Override
  double average(IntFunction<int[]> found, int truths) {
    return MeanOverClasses.averages(found, truths, AveragePrecision::yolov5)[1];
  }

  @Override
  Evaluation sum(List<Verdicts> pictures, Tally tally) {
    return MeanOverClasses.overOverlaps(this, pictures, tally, AveragePrecision::yolov5);
  }
}
