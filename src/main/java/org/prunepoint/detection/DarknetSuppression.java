package org.prunepoint.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.NmsKind;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * Darknet's suppression ({@code box.c}): class by class, from the most probable box down, each box
 * removes those that lie too much over it. What "too much" means depends on the kind that the last
 * {@code [yolo]} layer names.
 *
 * @param kind of the comparison
 * @param beta exponent of the distance for {@link NmsKind#DIOU}
 * @param iouThreshold boxes that overlap by more are doubles
 */
public record DarknetSuppression(NmsKind kind, float beta, float iouThreshold)
    implements Suppression {

  /** Darknet's own choice of threshold, in {@code detector test} and {@code detector map}. */
  public static final float DARKNET_THRESHOLD = .45f;

  /** As Darknet would do it for this network. */
  public static DarknetSuppression of(Network network, float iouThreshold) {
    List<Node> heads = network.heads();
    if (heads.isEmpty()) {
      return plain(iouThreshold);
    }
    return switch ((Layer.Head) heads.getLast().layer()) {
      case Layer.Yolo yolo -> new DarknetSuppression(yolo.nmsKind(), yolo.betaNms(), iouThreshold);
      case Layer.GaussianYolo _, Layer.Region _ -> plain(iouThreshold);
    };
  }

  /** By intersection over union alone. */
  public static DarknetSuppression plain(float iouThreshold) {
    return new DarknetSuppression(NmsKind.DEFAULT, .6f, iouThreshold);
  }

  @Override
  public List<Detection> apply(Candidates candidates, float threshold, Cancellation cancellation) {
    List<int[]> survivors =
        IntStream.range(0, candidates.classes())
            .parallel()
            .mapToObj(c -> survivors(candidates, c, threshold, Integer.MAX_VALUE, cancellation))
            .toList();
    List<Detection> kept = new ArrayList<>();
    for (int c = 0; c < candidates.classes(); c++) {
      for (int i : survivors.get(c)) {
        float confidence = candidates.objectness(i) * candidates.probability(i, c);
        kept.add(new Detection(c, confidence, candidates.box(i)));
      }
    }
    return kept;
  }

  /**
   * The survivors of one class, the most probable first; among equals in the candidates' order.
   *
   * @param threshold objectness times probability has to be greater
   * @param most no more of them are wanted
   * @return numbers of candidates
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public int[] survivors(
      Candidates candidates, int classId, float threshold, int most, Cancellation cancellation) {
    long[] order = ranked(candidates, classId, threshold);
    int[] kept = new int[Math.min(order.length, most)];
    // Their edges side by side: nearly all the time goes into comparing with them.
    float[] x1 = new float[kept.length];
    float[] y1 = new float[kept.length];
    float[] x2 = new float[kept.length];
    float[] y2 = new float[kept.length];
    int alive = 0;
    for (int k = 0; k < order.length && alive < kept.length; k++) {
      cancellation.check();
      int i = (int) order[k];
      Box box = candidates.box(i);
      x1[alive] = box.left();
      y1[alive] = box.top();
      x2[alive] = box.right();
      y2[alive] = box.bottom();
      if (!covered(alive, x1, y1, x2, y2)) {
        kept[alive++] = i;
      }
    }
    return Arrays.copyOf(kept, alive);
  }

  /** Candidates of a class by descending probability, their numbers in the low half of each. */
  private static long[] ranked(Candidates candidates, int classId, float threshold) {
    long[] order = new long[64];
    int count = 0;
    for (int i = 0; i < candidates.count(); i++) {
      float p = candidates.objectness(i) * candidates.probability(i, classId);
      if (p > threshold) {
        if (count == order.length) {
          order = Arrays.copyOf(order, 2 * count);
        }
        // The bits of floats that are not negative grow with them.
        order[count++] = (long) (Integer.MAX_VALUE - Float.floatToRawIntBits(p)) << 32 | i;
      }
    }
    order = Arrays.copyOf(order, count);
    Arrays.sort(order);
    return order;
  }

  /** Whether the box at {@code last} is a double of one of those before it. */
  private boolean covered(int last, float[] x1, float[] y1, float[] x2, float[] y2) {
    float left = x1[last];
    float top = y1[last];
    float right = x2[last];
    float bottom = y2[last];
    float area = (right - left) * (bottom - top);
    for (int k = 0; k < last; k++) {
      // Most boxes do not touch, and then the distance can only lower the value further.
      if (x1[k] < right && x2[k] > left && y1[k] < bottom && y2[k] > top) {
        float w = Math.min(x2[k], right) - Math.max(x1[k], left);
        float h = Math.min(y2[k], bottom) - Math.max(y1[k], top);
        float intersection = w * h;
        float union = (x2[k] - x1[k]) * (y2[k] - y1[k]) + area - intersection;
        float iou = union > 0 ? intersection / union : 0;
        if (iou > iouThreshold && iou - distance(k, last, x1, y1, x2, y2) > iouThreshold) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * What the distance of the centres takes off the IoU: {@code (d^2/c^2)^exponent}; nothing for
   * plain IoU.
   */
  private float distance(int a, int b, float[] x1, float[] y1, float[] x2, float[] y2) {
    if (kind == NmsKind.DEFAULT || kind == NmsKind.CORNERS) {
      return 0;
    }
    double cw = Math.max(x2[a], x2[b]) - Math.min(x1[a], x1[b]);
    double ch = Math.max(y2[a], y2[b]) - Math.min(y1[a], y1[b]);
    double dx = (x1[a] + x2[a] - x1[b] - x2[b]) / 2;
    double dy = (y1[a] + y2[a] - y1[b] - y2[b]) / 2;
    double diagonal = cw * cw + ch * ch;
    return diagonal <= 0
        ? 0
        : (float) Math.pow((dx * dx + dy * dy) / diagonal, kind == NmsKind.GREEDY ? .6 : beta);
  }
}
