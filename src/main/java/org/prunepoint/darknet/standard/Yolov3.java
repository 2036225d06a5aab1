package org.prunepoint.darknet.standard;

import java.util.List;

/**
 * YOLOv3: Darknet-53 and three heads, the coarsest first, each fed by the one before and by a stage
 * of the backbone.
 *
 * <p>J. Redmon, A. Farhadi: YOLOv3: An Incremental Improvement (2018), table 1; pyramid pooling: K.
 * He and others: Spatial Pyramid Pooling in Deep Convolutional Networks (2014).
 */
final class Yolov3 {
  static final String LOSS =
      """
      jitter=.3
      ignore_thresh=.7
      truth_thresh=1
      random=1
      """;

  private Yolov3() {}

  static void plain(Sections net) {
    Backbone backbone = darknet53(net);
    net.note("large objects: 1/32 of the size").alternating(6, 512, 1024);
    heads(net, backbone);
  }

  static void spp(Sections net) {
    Backbone backbone = darknet53(net);
    net.note("large objects: 1/32 of the size").alternating(3, 512, 1024);
    net.spp().alternating(4, 512, 1024);
    heads(net, backbone);
  }

  /** The last layers at 1/8 and 1/16 of the size. */
  private record Backbone(int eighth, int sixteenth) {}

  private static Backbone darknet53(Sections net) {
    net.note("Darknet-53").conv(32, 3, 1);
    stage(net, 1, 64, 1);
    stage(net, 2, 128, 2);
    stage(net, 3, 256, 8);
    int eighth = net.last();
    stage(net, 4, 512, 8);
    int sixteenth = net.last();
    stage(net, 5, 1024, 4);
    return new Backbone(eighth, sixteenth);
  }

  /** Halves the size. */
  private static void stage(Sections net, int number, int filters, int units) {
    net.note(
            "stage %d, 1/%d of the size: %d residual unit%s"
                .formatted(number, 1 << number, units, units == 1 ? "" : "s"))
        .conv(filters, 3, 2)
        .residual(units, filters / 2, filters);
  }

  private static void heads(Sections net, Backbone backbone) {
    net.head(List.of(6, 7, 8), LOSS);
    net.note("middle objects: 1/16 of the size, joined by stage 4");
    net.route(-4).conv(256, 1, 1).upsample().route(-1, backbone.sixteenth());
    net.alternating(6, 256, 512).head(List.of(3, 4, 5), LOSS);
    net.note("small objects: 1/8 of the size, joined by stage 3");
    net.route(-4).conv(128, 1, 1).upsample().route(-1, backbone.eighth());
    net.alternating(6, 128, 256).head(List.of(0, 1, 2), LOSS);
  }
}
