package org.prunepoint.darknet.standard;

import java.util.List;
import org.prunepoint.network.Activation;

/**
 * YOLOv4: a backbone of cross-stage partial stages, pyramid pooling, a way up and a way down again
 * (PAN), with a head on each step of the way down, the finest first.
 *
 * <p>A. Bochkovskiy, C.-Y. Wang, H.-Y. M. Liao: YOLOv4: Optimal Speed and Accuracy of Object
 * Detection (2020); C.-Y. Wang and others: CSPNet (2019); S. Liu and others: Path Aggregation
 * Network (2018).
 */
final class Yolov4 {
  private static final String LOSS =
      """
      jitter=.3
      ignore_thresh=.7
      truth_thresh=1
      scale_x_y=%s
      iou_thresh=0.213
      cls_normalizer=1.0
      iou_normalizer=0.07
      iou_loss=ciou
      nms_kind=greedynms
      beta_nms=0.6
      max_delta=5
      """;

  /** Sizes change from batch to batch; Darknet asks the last head. */
  private static final String RANDOM = "random=1\n";

  private Yolov4() {}

  static void describe(Sections net) {
    net.with(Activation.MISH).note("CSPDarknet-53").conv(32, 3, 1);
    net.note("stage 1, 1/2 of the size: 1 residual unit beside a short cut of full width");
    stage(net, 64, 64, 32, 1);
    note(net, 2, 2);
    stage(net, 128, 64, 64, 2);
    note(net, 3, 8);
    stage(net, 256, 128, 128, 8);
    int eighth = net.last();
    note(net, 4, 8);
    stage(net, 512, 256, 256, 8);
    int sixteenth = net.last();
    note(net, 5, 4);
    stage(net, 1024, 512, 512, 4);

    net.with(Activation.LEAKY).note("the neck, 1/32 of the size").alternating(3, 512, 1024);
    net.spp().alternating(3, 512, 1024);
    int coarse = net.last();
    net.note("up to 1/16 of the size, joined by stage 4");
    up(net, sixteenth, 256).alternating(5, 256, 512);
    int middle = net.last();
    net.note("up to 1/8 of the size, joined by stage 3");
    up(net, eighth, 128).alternating(5, 128, 256);

    net.note("small objects: 1/8 of the size").conv(256, 3, 1);
    net.head(List.of(0, 1, 2), LOSS.formatted("1.2"));
    net.note("middle objects: down to 1/16 of the size");
    net.route(-4).conv(256, 3, 2).route(-1, middle).alternating(6, 256, 512);
    net.head(List.of(3, 4, 5), LOSS.formatted("1.1"));
    net.note("large objects: down to 1/32 of the size");
    net.route(-4).conv(512, 3, 2).route(-1, coarse).alternating(6, 512, 1024);
    net.head(List.of(6, 7, 8), LOSS.formatted("1.05") + RANDOM);
  }

  private static void note(Sections net, int stage, int units) {
    net.note(
        "stage %d, 1/%d of the size: %d residual units on half of the channels"
            .formatted(stage, 1 << stage, units));
  }

  /**
   * Halves the size, then two ways that meet again: one convolution, and residual units.
   *
   * @param part filters of each way
   * @param narrow filters inside a unit
   */
  private static void stage(Sections net, int filters, int part, int narrow, int units) {
    net.conv(filters, 3, 2).conv(part, 1, 1);
    int shortWay = net.last();
    net.route(-2).conv(part, 1, 1).residual(units, narrow, part).conv(part, 1, 1);
    net.route(-1, shortWay - (net.last() + 1)).conv(filters, 1, 1);
  }

  /** Doubles the size and joins a stage of the backbone. */
  private static Sections up(Sections net, int stage, int filters) {
    return net.conv(filters, 1, 1).upsample().route(stage).conv(filters, 1, 1).route(-1, -3);
  }
}
