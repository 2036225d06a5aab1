package org.prunepoint.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
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
 * Darknet's {@code detector map} ({@code validate_detector_map} in {@code detector.c}): a detection
 * is right if the truth of its class that it overlaps most, by more than half, has not been found
 * by a surer one; average precision is averaged over all classes of the names file; precision,
 * recall and the average IoU pool all classes.
 */
final class DarknetScorer extends Scorer {
  private static final float CANDIDATES = .005f;
  private static final float MATCH = .5f;
  private static final int NO_MATCH = -1;

  /** On an object of {@code difficult=}. */
  private static final int DIFFICULT = -2;

  /** Found its truth before any other detection in Darknet's order of the picture's boxes. */
  private static final int FIRST_IN_PICTURE = 2;

  private final int points;
  private final boolean always;

  /**
   * Fits pictures as the network's cfg says, like Darknet.
   *
   * @param points recalls at which precision is read; 0 for the area under the curve
   */
  DarknetScorer(String name, int points, Confidence confidence) {
    this(name, Fitting.STRETCH, false, points, confidence);
  }

  private DarknetScorer(
      String name, Fitting fitting, boolean always, int points, Confidence confidence) {
    super(name, fitting, CANDIDATES, confidence);
    this.points = points;
    this.always = always;
  }

  /** Letterboxes for every network. */
  static DarknetScorer letterbox(String name, int points, Confidence confidence) {
    return new DarknetScorer(name, Fitting.LETTERBOX, true, points, confidence);
  }

  @Override
  public Scorer of(Network network) {
    Fitting wanted = always ? fitting() : Fitting.of(network);
    return wanted == fitting()
        ? this
        : new DarknetScorer(name(), wanted, always, points, confidence());
  }

  @Override
  public Scorer at(Confidence other) {
    return new DarknetScorer(name(), fitting(), always, points, other);
  }

  @Override
  public boolean setsDifficultAside() {
    return true;
  }

  @Override
  public String convention() {
    return "Darknet's detector map: pictures %s, candidates above 0.005, suppression at 0.45, matches above IoU 0.5, average precision as %s, mean over all named classes; unlike Darknet, a picture listed twice counts once and labels that reach outside 0..1 are left out"
        .formatted(
            fitting().title(),
            points == 0 ? "area under the curve" : "mean of " + points + " points");
  }

  @Override
  Verdicts judge(
      Candidates candidates,
      Network network,
      Shape input,
      Placement placement,
      List<Truth> truths,
      Cancellation cancellation) {
    return judge(candidates, network, input, placement, truths, List.of(), cancellation);
  }

  @Override
  Verdicts judge(
      Candidates candidates,
      Network network,
      Shape input,
      Placement placement,
      List<Truth> truths,
      List<Truth> difficult,
      Cancellation cancellation) {
    // Darknet suppresses on the picture, not on the input.
    Candidates found = placement.toPicture(candidates);
    Boxes boxes = Boxes.of(found);
    Boxes wanted = Boxes.of(truths);
    Boxes aside = Boxes.of(difficult);
    var suppression = DarknetSuppression.of(network, DarknetSuppression.DARKNET_THRESHOLD);
    var verdicts = new Verdicts();
    for (int c = 0; c < found.classes(); c++) {
      int[] survivors =
          suppression.survivors(found, c, CANDIDATES, Integer.MAX_VALUE, cancellation);
      int[] matches = new int[survivors.length];
      float[] ious = new float[survivors.length];
      for (int s = 0; s < survivors.length; s++) {
        cancellation.check();
        matches[s] = best(boxes, survivors[s], wanted, truths, c);
        if (matches[s] != NO_MATCH) {
          ious[s] = boxes.iou(survivors[s], wanted, matches[s]);
        } else if (best(boxes, survivors[s], aside, difficult, c) != NO_MATCH) {
          matches[s] = DIFFICULT;
        }
      }
      judge(found, c, survivors, matches, ious, truths.size(), verdicts);
    }
    return verdicts;
  }

  /** The truth of the class that a box overlaps most, by more than half. */
  private static int best(Boxes boxes, int box, Boxes wanted, List<Truth> truths, int classId) {
    int match = NO_MATCH;
    float best = MATCH;
    for (int t = 0; t < truths.size(); t++) {
      if (truths.get(t).classId() == classId) {
        float iou = boxes.iou(box, wanted, t);
        if (iou > best) {
          best = iou;
          match = t;
        }
      }
    }
    return match;
  }

  /** The verdicts on a class's survivors, the surest first, whose best truths are known. */
  private static void judge(
      Candidates found,
      int classId,
      int[] survivors,
      int[] matches,
      float[] ious,
      int truths,
      Verdicts verdicts) {
    int[] firsts = new int[truths];
    Arrays.fill(firsts, -1);
    for (int s = 0; s < survivors.length; s++) {
      int truth = matches[s];
      if (truth >= 0 && (firsts[truth] < 0 || before(found, survivors[s], firsts[truth]))) {
        firsts[truth] = survivors[s];
      }
    }
    boolean[] taken = new boolean[truths];
    for (int s = 0; s < survivors.length; s++) {
      int box = survivors[s];
      int truth = matches[s];
      int bits = 0;
      if (truth >= 0) {
        bits = (taken[truth] ? 0 : Verdicts.AT_50) | (firsts[truth] == box ? FIRST_IN_PICTURE : 0);
        taken[truth] = true;
      }
      float confidence = found.objectness(box) * found.probability(box, classId);
      if (truth == DIFFICULT) {
        verdicts.setAside(classId, confidence);
      } else {
        verdicts.add(classId, confidence, bits, ious[s]);
      }
    }
  }

  /**
   * Darknet's order of a picture's boxes when it counts at a confidence: suppression sorts them by
   * one class after the other, so the last class counts most. The first box that overlaps a truth,
   * however unsure, makes all later ones wrong.
   */
  private static boolean before(Candidates candidates, int a, int b) {
    for (int c = candidates.classes() - 1; c >= 0; c--) {
      float pa = counting(candidates.objectness(a) * candidates.probability(a, c));
      float pb = counting(candidates.objectness(b) * candidates.probability(b, c));
      if (pa != pb) {
        return pa > pb;
      }
    }
    return a < b;
  }

  private static float counting(float confidence) {
    return confidence > CANDIDATES ? confidence : 0;
  }

  @Override
  double average(IntFunction<int[]> found, int truths) {
    int[] cumulated = found.apply(Verdicts.AT_50);
    return points == 0
        ? AveragePrecision.area(cumulated, truths)
        : AveragePrecision.points(cumulated, truths, points);
  }

  @Override
  boolean countsAbsentClasses() {
    return true;
  }

  @Override
  Evaluation sum(List<Verdicts> pictures, Tally tally) {
    List<Ranking> rankings = Ranking.ofClasses(tally.classes(), pictures);
    var curves = new Curves(rankings, tally.truths(), false);
    OperatingPoint best = curves.best(lowestConfidence());
    double confidence =
        switch (confidence()) {
          case Confidence.Fixed(double value) -> Math.max(value, lowestConfidence());
          case Confidence.Lowest() -> lowestConfidence();
          case Confidence.BestF1 _ -> curves.at(confidence(), lowestConfidence()).confidence();
        };
    var count = new ThresholdCount(tally.classes());
    pictures.forEach(p -> count.add(p, confidence, FIRST_IN_PICTURE));
    double sum = 0;
    var classes = new ArrayList<ClassResult>();
    for (int c = 0; c < tally.classes(); c++) {
      int truths = tally.truths()[c];
      double ap = average(rankings.get(c)::cumulated, truths);
      sum += ap;
      classes.add(
          new ClassResult(
              c,
              tally.names().get(c),
              ap,
              Double.NaN,
              truths,
              count.truePositives(c),
              count.falsePositives(c)));
    }
    long found = count.allTruePositives();
    long all = found + count.allFalsePositives();
    return new Evaluation(
        name(),
        convention(),
        figure(),
        pictures.size(),
        tally.unreadable(),
        tally.overflowed(),
        Curves.pooled(confidence, found, all, tally.allTruths()),
        best,
        curves.point(lowestConfidence()),
        sum / tally.classes(),
        OptionalDouble.empty(),
        all == 0 ? 0 : count.iouSum() / all,
        classes,
        tally.allTruths(),
        pictures.stream().mapToLong(Verdicts::ranked).sum(),
        (int) found,
        (int) (all - found),
        tally.notes());
  }
}
