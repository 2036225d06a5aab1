package org.prunepoint.dataset.check;

import java.util.Arrays;
import java.util.Random;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;

/**
 * Anchors by k-means with the distance 1 - IoU (YOLO9000, section 2), from several starts drawn as
 * k-means++ does (Arthur, Vassilvitskii 2007); the best set that any of them passes is kept. The
 * mean of a cluster does not always have the best IoU with it, so the last set need not be the
 * best.
 */
public final class AnchorSearch implements Job<Anchors> {
  private static final int STARTS = 10;
  private static final int ROUNDS = 300;

  /** Enough to find the clusters; the best set is then refined on all boxes. */
  private static final int SAMPLE = 20_000;

  private static final int LAST_ROUNDS = 20;

  /** How many anchors can be asked for. */
  public static final int MOST = 1000;

  private final BoxShapes boxes;
  private final int k;
  private final long seed;

  /**
   * @param k how many anchors
   * @param seed equal seeds give equal anchors
   * @throws Fault if there are fewer different boxes than anchors
   */
  public AnchorSearch(BoxShapes boxes, int k, long seed) {
    if (k < 1 || k > MOST) {
      throw new Fault("Anchors are 1 to %,d, found %,d.".formatted(MOST, k));
    }
    int different = boxes.different(k);
    if (different < k) {
      throw new Fault(
          "There are %d different box shapes; they do not make %d anchors."
              .formatted(different, k));
    }
    this.boxes = boxes;
    this.k = k;
    this.seed = seed;
  }

  @Override
  public Anchors run(Progress progress, Cancellation cancellation) {
    var random = new Random(seed);
    BoxShapes sample = boxes.size() <= SAMPLE ? boxes : sample(random);
    double bestIou = -1;
    double[] best = new double[0];
    for (int start = 0; start < STARTS; start++) {
      progress.report(start, STARTS + 1L, "fitting anchors");
      var climb = new Climb(sample, seeded(sample, random), cancellation);
      climb.run(ROUNDS);
      if (climb.bestIou > bestIou) {
        bestIou = climb.bestIou;
        best = climb.best;
      }
    }
    if (sample != boxes) {
      progress.report(STARTS, STARTS + 1L, "fitting anchors");
      var climb = new Climb(boxes, best, cancellation);
      climb.run(LAST_ROUNDS);
      best = climb.best;
    }
    return Anchors.of(best).sorted();
  }

  /** All boxes where too few different ones are drawn. */
  private BoxShapes sample(Random random) {
    BoxShapes picked = boxes.picked(random.ints(SAMPLE, 0, boxes.size()).toArray());
    return picked.different(k) < k ? boxes : picked;
  }

  /** k-means++: each next one is drawn with the square of its distance to those there are. */
  private double[] seeded(BoxShapes from, Random random) {
    double[] centres = new double[2 * k];
    double[] distances = new double[from.size()];
    Arrays.fill(distances, 1);
    int chosen = random.nextInt(from.size());
    for (int c = 0; c < k; c++) {
      centres[2 * c] = from.width(chosen);
      centres[2 * c + 1] = from.height(chosen);
      double sum = 0;
      for (int i = 0; i < distances.length; i++) {
        double distance =
            1 - BoxShapes.iou(from.width(i), from.height(i), centres[2 * c], centres[2 * c + 1]);
        distances[i] = Math.min(distances[i], distance * distance);
        sum += distances[i];
      }
      double lot = random.nextDouble() * sum;
      chosen = distances.length - 1;
      for (int i = 0; i < distances.length; i++) {
        lot -= distances[i];
        if (lot < 0) {
          chosen = i;
          break;
        }
      }
    }
    return centres;
  }

  /** Lloyd's rounds from one start. */
  private static final class Climb {
    private final BoxShapes boxes;
    private final Cancellation cancellation;
    private final int[] nearest;
    private double[] centres;
    private double[] best;
    private double bestIou = -1;

    Climb(BoxShapes boxes, double[] start, Cancellation cancellation) {
      this.boxes = boxes;
      this.cancellation = cancellation;
      this.nearest = new int[boxes.size()];
      this.centres = start.clone();
      this.best = start.clone();
      Arrays.fill(nearest, -1);
    }

    void run(int rounds) {
      for (int round = 0; round < rounds; round++) {
        cancellation.check();
        if (!assign()) {
          return;
        }
        centres = means();
      }
      assign();
    }

    /** Whether any box has another centre than before. */
    private boolean assign() {
      double sum = 0;
      boolean moved = false;
      for (int i = 0; i < nearest.length; i++) {
        double highest = -1;
        int to = 0;
        for (int c = 0; c < centres.length; c += 2) {
          double iou = BoxShapes.iou(boxes.width(i), boxes.height(i), centres[c], centres[c + 1]);
          if (iou > highest) {
            highest = iou;
            to = c;
          }
        }
        moved |= nearest[i] != to;
        nearest[i] = to;
        sum += highest;
      }
      double iou = sum / nearest.length;
      if (iou > bestIou) {
        bestIou = iou;
        best = centres.clone();
      }
      return moved;
    }

    private double[] means() {
      double[] sums = new double[centres.length];
      int[] counts = new int[centres.length];
      for (int i = 0; i < nearest.length; i++) {
        int c = nearest[i];
        sums[c] += boxes.width(i);
        sums[c + 1] += boxes.height(i);
        counts[c]++;
      }
      double[] means = centres.clone();
      for (int c = 0; c < means.length; c += 2) {
        if (counts[c] > 0) { // one that nobody is nearest to stays
          means[c] = sums[c] / counts[c];
          means[c + 1] = sums[c + 1] / counts[c];
        }
      }
      return means;
    }
  }
}
