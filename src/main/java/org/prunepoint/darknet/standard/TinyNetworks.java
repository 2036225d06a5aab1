package org.prunepoint.darknet.standard;

import java.util.List;

/**
 * The small networks: two heads, at 1/32 and 1/16 of the size.
 *
 * <p>YOLOv3-tiny comes with Darknet; YOLOv4-tiny: C.-Y. Wang, A. Bochkovskiy, H.-Y. M. Liao:
 * Scaled-YOLOv4 (2021), section 4.2.
 */
final class TinyNetworks {
  private static final String YOLOV4_LOSS =
      """
      jitter=.3
      scale_x_y=1.05
      cls_normalizer=1.0
      iou_normalizer=0.07
      iou_loss=ciou
      ignore_thresh=.7
      truth_thresh=1
      random=0
      resize=1.5
      nms_kind=greedynms
      beta_nms=0.6
      """;

  private TinyNetworks() {}

  static void yolov3(Sections net) {
    net.note("the backbone: convolutions, each with a pooling that halves the size");
    net.conv(16, 3, 1).maxPool(2, 2);
    net.conv(32, 3, 1).maxPool(2, 2);
    net.conv(64, 3, 1).maxPool(2, 2);
    net.conv(128, 3, 1).maxPool(2, 2);
    net.conv(256, 3, 1);
    int sixteenth = net.last();
    net.maxPool(2, 2).conv(512, 3, 1);
    net.note("this one keeps the size").maxPool(2, 1).conv(1024, 3, 1);

    net.note("large objects: 1/32 of the size").alternating(2, 256, 512);
    net.head(List.of(3, 4, 5), Yolov3.LOSS);
    net.note("small objects: 1/16 of the size, joined by layer " + sixteenth);
    net.route(-4).conv(128, 1, 1).upsample().route(-1, sixteenth).conv(256, 3, 1);
    net.head(List.of(0, 1, 2), Yolov3.LOSS);
  }

  static void yolov4(Sections net) {
    net.note("the backbone").conv(32, 3, 2).conv(64, 3, 2);
    stage(net, 1, 64);
    net.maxPool(2, 2);
    stage(net, 2, 128);
    net.maxPool(2, 2);
    int sixteenth = stage(net, 3, 256);
    net.maxPool(2, 2).conv(512, 3, 1);

    net.note("large objects: 1/32 of the size").alternating(2, 256, 512);
    net.head(List.of(3, 4, 5), YOLOV4_LOSS);
    net.note("small objects: 1/16 of the size, joined by layer " + sixteenth);
    net.route(-4).conv(128, 1, 1).upsample().route(-1, sixteenth).conv(256, 3, 1);
    if (net.request().ownAnchors().isEmpty()) {
      net.note("As published, no head uses anchor 0 and both use anchor 3. The published weights");
      net.note("expect that; in a training from the start, mask=0,1,2 would use each anchor once.");
      net.head(List.of(1, 2, 3), YOLOV4_LOSS);
    } else {
      net.head(List.of(0, 1, 2), YOLOV4_LOSS);
    }
  }

  /**
   * A cross-stage partial block: half of the channels go through two convolutions, then all meet.
   *
   * @return the layer before the last route, which the finer head joins
   */
  private static int stage(Sections net, int number, int filters) {
    net.note("stage %d, 1/%d of the size".formatted(number, 2 << number)).conv(filters, 3, 1);
    net.half().conv(filters / 2, 3, 1).conv(filters / 2, 3, 1).route(-1, -2).conv(filters, 1, 1);
    int joined = net.last();
    net.route(-6, -1);
    return joined;
  }
}
