package org.prunepoint.training.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.prunepoint.dataset.Truth;
import org.prunepoint.training.loss.Matching.Match;

/** Which boxes learn which objects, and what the heads weigh against each other. */
public enum LossKind {
  /**
   * As ultralytics/yolov3 and what came of it: an anchor whose size overlaps the object's, at the
   * cell of its centre; means over all heads.
   */
  YOLOV3 {
    @Override
    List<Match> matches(List<HeadGeometry> heads, List<List<Truth>> truths, LossSettings settings) {
      return Matching.bySize(heads, truths, settings.matchIou());
    }

    @Override
    double[] perMatch(List<HeadGeometry> heads, List<Match> matches) {
      double[] shares = new double[heads.size()];
      Arrays.fill(shares, heads.size() / (double) Math.max(1, matches.size()));
      return shares;
    }

    @Override
    double[] perCell(List<HeadGeometry> heads, int images, double pixels) {
      long cells = heads.stream().mapToLong(h -> (long) h.boxes() * h.area() * images).sum();
      double[] shares = new double[heads.size()];
      Arrays.fill(shares, heads.size() / (double) Math.max(1, cells));
      return shares;
    }
  },

  /**
   * As YOLOv5, releases 4 to 7: an anchor whose sides are within a factor of 4 of the object's, at
   * the cell of its centre and at the two nearest beside it; means over each head, its objectness
   * weighed by how fine its grid is; the objectness of a trained box is to be its overlap.
   */
  YOLOV5 {
    @Override
    List<Match> matches(List<HeadGeometry> heads, List<List<Truth>> truths, LossSettings settings) {
      return Matching.byRatio(heads, truths);
    }

    @Override
    double[] perMatch(List<HeadGeometry> heads, List<Match> matches) {
      double[] shares = new double[heads.size()];
      for (int h = 0; h < shares.length; h++) {
        int head = h;
        long own = matches.stream().filter(m -> m.head() == head).count();
        shares[h] = USUAL_HEADS / heads.size() / Math.max(1, own);
      }
      return shares;
    }

    @Override
    double[] perCell(List<HeadGeometry> heads, int images, double pixels) {
      double[] balance = heads.size() == USUAL_HEADS ? OF_THREE : OF_OTHERS;
      List<Integer> fineFirst =
          IntStream.range(0, heads.size())
              .boxed()
              .sorted((a, b) -> Integer.compare(heads.get(b).area(), heads.get(a).area()))
              .toList();
      double[] shares = new double[heads.size()];
      for (int i = 0; i < shares.length; i++) {
        HeadGeometry head = heads.get(fineFirst.get(i));
        double cells = Math.max(1, (double) head.boxes() * head.area() * images);
        double weight = balance[Math.min(i, balance.length - 1)];
        shares[fineFirst.get(i)] =
            weight * USUAL_HEADS / heads.size() * pixels / USUAL_PIXELS / cells;
      }
      return shares;
    }
  };

  /** Heads and pixels that YOLOv5's gains are meant for. */
  private static final double USUAL_HEADS = 3;

  private static final double USUAL_PIXELS = 640 * 640;

  /** Weights of the objectness, of the finest grid first. */
  private static final double[] OF_THREE = {4, 1, .4};

  private static final double[] OF_OTHERS = {4, 1, .25, .06, .02};

  /** The boxes that learn an object. */
  abstract List<Match> matches(
      List<HeadGeometry> heads, List<List<Truth>> truths, LossSettings settings);

  /** By head, what one matched box weighs among all. */
  abstract double[] perMatch(List<HeadGeometry> heads, List<Match> matches);

  /**
   * By head, what the objectness of one box weighs among all.
   *
   * @param images in the batch
   * @param pixels of the input that the run is asked for
   */
  abstract double[] perCell(List<HeadGeometry> heads, int images, double pixels);

  /** At how many cells an object is learned by an anchor. */
  int cells() {
    return switch (this) {
      case YOLOV3 -> 1;
      case YOLOV5 -> 3;
    };
  }

  /** In a few words. */
  String meaning() {
    return switch (this) {
      case YOLOV3 -> "one cell an object, anchors by overlap";
      case YOLOV5 -> "as YOLOv5: three cells an object, anchors by the ratio of sides";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
