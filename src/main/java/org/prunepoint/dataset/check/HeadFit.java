package org.prunepoint.dataset.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * How a network's anchors suit boxes.
 *
 * @param all of the heads together
 * @param heads one by one
 */
public record HeadFit(Anchors.Fitness all, List<Head> heads) {
  public HeadFit {
    heads = List.copyOf(heads);
  }

  /**
   * One head.
   *
   * @param layer its index
   * @param boxes for which one of its anchors is the best of all
   * @param meanIou of those; NaN for none
   */
  public record Head(int layer, Anchors anchors, int boxes, double meanIou) {}

  /** Empty if there is no head whose anchors are known. */
  static Optional<HeadFit> of(Network network, BoxShapes boxes) {
    List<Node> heads = new ArrayList<>();
    List<Anchors> own = new ArrayList<>();
    List<Anchors.Anchor> all = new ArrayList<>();
    for (Node node : network.heads()) {
      Anchors anchors = anchors(network, node);
      if (!anchors.anchors().isEmpty()) {
        heads.add(node);
        own.add(anchors);
        all.addAll(anchors.anchors());
      }
    }
    if (heads.isEmpty()) {
      return Optional.empty();
    }
    Anchors.Fitness fitness = new Anchors(all).fitness(boxes);
    List<Head> fits = new ArrayList<>();
    int next = 0;
    for (int h = 0; h < heads.size(); h++) {
      int count = own.get(h).anchors().size();
      int assigned = 0;
      double sum = 0;
      for (Anchors.Share share : fitness.shares().subList(next, next + count)) {
        assigned += share.boxes();
        sum += share.boxes() == 0 ? 0 : share.boxes() * share.meanIou();
      }
      next += count;
      fits.add(new Head(heads.get(h).index(), own.get(h), assigned, sum / assigned));
    }
    return Optional.of(new HeadFit(fitness, fits));
  }

  private static Anchors anchors(Network network, Node node) {
    return switch (node.layer()) {
      case Layer.Yolo yolo -> scaled(yolo.anchors(), 1, 1);
      case Layer.Region region ->
          scaled(
              region.anchors(),
              (double) network.input().width() / node.output().width(),
              (double) network.input().height() / node.output().height());
      case Layer.Convolutional _,
          Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.Shortcut _,
          Layer.ScaleChannels _,
          Layer.Sam _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.GaussianYolo _ ->
          new Anchors(List.of());
    };
  }

  private static Anchors scaled(List<Float> anchors, double x, double y) {
    double[] pixels = new double[anchors.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = anchors.get(i) * (i % 2 == 0 ? x : y);
    }
    return Anchors.of(pixels);
  }
}
