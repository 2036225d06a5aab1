package org.prunepoint.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.DarknetSuppression;
import org.prunepoint.detection.Detection;

/**
 * What a network may have seen on a picture: every class that is surer than a low threshold in any
 * box, before doubles are suppressed. Small enough to be kept for thousands of pictures; gives the
 * detections of any higher threshold without running the network again. Immutable.
 */
public final class PictureCandidates {
  /** No slider goes lower. */
  public static final float FLOOR = .01f;

  /** More are no detections that anybody looks at: the surest are kept. */
  static final int MOST = 5_000;

  private static final Comparator<Detection> SUREST_FIRST =
      Comparator.comparingDouble(Detection::confidence).reversed();

  private static final int BYTES_AN_ENTRY = 6 * 4;

  private final DarknetSuppression suppression;
  private final InputLayout layout;
  private final long nanos;
  private final int all;
  private final float floor;

  /** By class, and in a class as the heads gave them; boxes relative to the network's input. */
  private final int[] classes;

  private final float[] confidences;
  private final float[] boxes;

  private PictureCandidates(
      DarknetSuppression suppression,
      InputLayout layout,
      long nanos,
      int all,
      float floor,
      int count) {
    this.suppression = suppression;
    this.layout = layout;
    this.nanos = nanos;
    this.all = all;
    this.floor = floor;
    classes = new int[count];
    confidences = new float[count];
    boxes = new float[4 * count];
  }

  /**
   * Takes over what counts.
   *
   * @param floor candidates have to be surer
   * @param nanos that the network took
   */
  static PictureCandidates of(
      Candidates candidates,
      float floor,
      DarknetSuppression suppression,
      InputLayout layout,
      long nanos) {
    float least = floor;
    int all = surer(candidates, floor);
    if (all > MOST) {
      least = least(candidates, floor, all);
    }
    int count = Math.min(MOST, surer(candidates, least));
    var kept = new PictureCandidates(suppression, layout, nanos, all, least, count);
    kept.fill(candidates);
    return kept;
  }

  private static int surer(Candidates from, float threshold) {
    int count = 0;
    for (int i = 0; i < from.count(); i++) {
      for (int c = 0; c < from.classes(); c++) {
        count += from.objectness(i) * from.probability(i, c) > threshold ? 1 : 0;
      }
    }
    return count;
  }

  /** The confidence that all but at most {@link #MOST} are not surer than. */
  private static float least(Candidates from, float floor, int count) {
    float[] sorted = new float[count];
    int n = 0;
    for (int i = 0; i < from.count(); i++) {
      for (int c = 0; c < from.classes(); c++) {
        float p = from.objectness(i) * from.probability(i, c);
        if (p > floor) {
          sorted[n++] = p;
        }
      }
    }
    Arrays.sort(sorted);
    return sorted[count - MOST - 1];
  }

  private void fill(Candidates from) {
    int n = 0;
    for (int c = 0; c < from.classes(); c++) {
      for (int i = 0; i < from.count() && n < classes.length; i++) {
        float p = from.objectness(i) * from.probability(i, c);
        if (p > floor) {
          classes[n] = c;
          confidences[n] = p;
          Box box = from.box(i);
          boxes[4 * n] = box.x();
          boxes[4 * n + 1] = box.y();
          boxes[4 * n + 2] = box.width();
          boxes[4 * n + 3] = box.height();
          n++;
        }
      }
    }
  }

  /**
   * What is on the picture, as {@link StagedDetector#read} says it.
   *
   * @param threshold detections are surer than this and than {@link #floor}
   * @param iou boxes of a class that overlap by more are doubles
   * @return the surest first; boxes relative to the picture
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public List<Detection> detections(float threshold, float iou, Cancellation cancellation) {
    var doubles = new DarknetSuppression(suppression.kind(), suppression.beta(), iou);
    List<Detection> found = new ArrayList<>();
    int start = 0;
    while (start < classes.length) {
      int end = start;
      while (end < classes.length && classes[end] == classes[start]) {
        end++;
      }
      Candidates one = ofClass(start, end);
      for (int i :
          doubles.survivors(one, 0, Math.max(threshold, floor), end - start, cancellation)) {
        found.add(new Detection(classes[start], one.objectness(i), layout.toPicture(one.box(i))));
      }
      start = end;
    }
    found.sort(SUREST_FIRST);
    return List.copyOf(found);
  }

  /** Whether one of {@link #detections} was cut where two pictures meet. */
  public boolean atSeam(Detection found) {
    return layout.cut(found.box());
  }

  private Candidates ofClass(int start, int end) {
    var one = new Candidates(1);
    for (int i = start; i < end; i++) {
      int box =
          one.add(
              boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3], confidences[i]);
      one.probability(box, 0, 1);
    }
    return one;
  }

  /** No detection is less sure than this, whatever is asked for. */
  public float floor() {
    return floor;
  }

  /** How many there were; more than are kept if the network sees objects everywhere. */
  public int count() {
    return all;
  }

  /** Whether there were more than are kept. */
  public boolean cut() {
    return all > classes.length;
  }

  /** What the network alone took for the picture: no decoding, no suppression. */
  public double inferenceMs() {
    return nanos / 1e6;
  }

  /** Memory that this takes, about. */
  public long bytes() {
    return 128 + (long) BYTES_AN_ENTRY * classes.length;
  }
}
