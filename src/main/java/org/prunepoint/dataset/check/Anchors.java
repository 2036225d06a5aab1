package org.prunepoint.dataset.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.dataset.Truth;

/**
 * The box shapes that a network starts from, in pixels of its input. How well they suit boxes is
 * the IoU of each box with the best of them, both with one centre (Redmon, Farhadi: YOLO9000, 2017,
 * section 2).
 *
 * @param anchors in their order
 */
public record Anchors(List<Anchor> anchors) {
  /** Those of YOLOv3, made for COCO at 416 pixels. */
  public static final Anchors YOLOV3 =
      of(10, 13, 16, 30, 33, 23, 30, 61, 62, 45, 59, 119, 116, 90, 156, 198, 373, 326);

  public Anchors {
    anchors = List.copyOf(anchors);
  }

  /** One shape. */
  public record Anchor(double width, double height) {
    /** For sorting. */
    double area() {
      return width * height;
    }
  }

  /** Widths and heights in turn, as the cfg has them. */
  public static Anchors of(double... widthsAndHeights) {
    return new Anchors(
        IntStream.range(0, widthsAndHeights.length / 2)
            .mapToObj(i -> new Anchor(widthsAndHeights[2 * i], widthsAndHeights[2 * i + 1]))
            .toList());
  }

  /**
   * The anchors that suit these boxes on pictures that are stretched over the input.
   *
   * @param k how many
   * @param width of the input
   * @param height of the input
   * @param seed equal seeds give equal anchors
   * @return sorted by area
   * @throws org.prunepoint.Fault if there are fewer different shapes than anchors
   */
  public static Anchors fit(List<Truth> truths, int k, int width, int height, long seed) {
    return fit(BoxShapes.stretched(truths, width, height), k, seed);
  }

  /** As {@link AnchorSearch}, at once. */
  public static Anchors fit(BoxShapes boxes, int k, long seed) {
    return new AnchorSearch(boxes, k, seed).run(Progress.NONE, new Cancellation());
  }

  /** Smallest area first. */
  Anchors sorted() {
    return new Anchors(
        anchors.stream()
            .sorted(Comparator.comparingDouble(Anchor::area).thenComparingDouble(Anchor::width))
            .toList());
  }

  /**
   * In whole pixels, 1 at least: what Darknet's own {@code calc_anchors} prints, and what tools
   * that drop fractions read as well.
   */
  public Anchors rounded() {
    return new Anchors(
        anchors.stream()
            .map(
                a ->
                    new Anchor(
                        Math.max(1, Math.rint(a.width())), Math.max(1, Math.rint(a.height()))))
            .toList());
  }

  /** Widths and heights in turn. */
  public List<Float> flat() {
    return anchors.stream().flatMap(a -> Stream.of((float) a.width(), (float) a.height())).toList();
  }

  /** The line of a cfg, in whole pixels: {@code anchors = 10,13, 16,30}. */
  public String line() {
    return rounded().anchors.stream()
        .map(a -> (long) a.width() + "," + (long) a.height())
        .collect(Collectors.joining(", ", "anchors = ", ""));
  }

  /** The mean over the boxes of the IoU with the best anchor; NaN for no boxes. */
  public double meanIou(BoxShapes boxes) {
    return fitness(boxes).meanIou();
  }

  /** How well they suit boxes. */
  public Fitness fitness(BoxShapes boxes) {
    int n = boxes.size();
    int[] assigned = new int[anchors.size()];
    double[] sums = new double[anchors.size()];
    int over25 = 0;
    int over50 = 0;
    for (int i = 0; i < n; i++) {
      double best = -1;
      int chosen = 0;
      for (int a = 0; a < anchors.size(); a++) {
        Anchor anchor = anchors.get(a);
        double iou =
            BoxShapes.iou(boxes.width(i), boxes.height(i), anchor.width(), anchor.height());
        if (iou > best) {
          best = iou;
          chosen = a;
        }
      }
      assigned[chosen]++;
      sums[chosen] += best;
      over25 += best > .25 ? 1 : 0;
      over50 += best > .5 ? 1 : 0;
    }
    var shares = new ArrayList<Share>();
    double sum = 0;
    for (int a = 0; a < assigned.length; a++) {
      shares.add(new Share(assigned[a], sums[a] / assigned[a]));
      sum += sums[a];
    }
    return new Fitness(n, (double) over25 / n, (double) over50 / n, sum / n, shares);
  }

  /**
   * How well anchors suit boxes; shares and means are NaN for no boxes.
   *
   * @param recall25 share of the boxes whose best anchor has an IoU over 0.25: the best possible
   *     recall of a trainer that asks for that much
   * @param recall50 the same over 0.5
   * @param meanIou of the best anchor
   * @param shares of each anchor
   */
  public record Fitness(
      int boxes, double recall25, double recall50, double meanIou, List<Share> shares) {
    public Fitness {
      shares = List.copyOf(shares);
    }
  }

  /**
   * The boxes that an anchor is the best for.
   *
   * @param meanIou NaN for none
   */
  public record Share(int boxes, double meanIou) {}
}
