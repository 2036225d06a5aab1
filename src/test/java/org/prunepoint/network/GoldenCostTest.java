package org.prunepoint.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.CfgEdit;
import org.prunepoint.darknet.CfgSection;
import org.prunepoint.darknet.NetworkReader;

/**
 * Figures of well-known networks: BFLOPS as Darknet prints them, parameters and bytes as the papers
 * and the pruning tools that use these networks give them (yolov3 of one class: 61.5 M and 246.4
 * MB; yolov3-spp of two: 65.69 BFLOPS, 238 MiB; yolov4 of two: 59.57, 244 MiB).
 */
@Tag("real")
class GoldenCostTest {

  @ParameterizedTest(name = "{0} at {1}, {2} classes")
  @CsvSource(
      textBlock =
          """
          cfg/yolov3,                     416, 80,  65.879, 61949149, 248007048
          cfg/yolov3,                     416,  1,  65.304, 61523734, 246305388
          cfg/yolov3-spp,                 416,  2,  65.690, 62578719,
          cfg/yolov3-tiny,                416, 80,   5.571,  8852366,
          cfg/yolov3-tiny,                416,  1,        ,  8669876,
          cfg/yolov4,                     608, 80, 128.459, 64363101, 257717640
          cfg/yolov4,                     416, 80,  60.137, 64363101, 257717640
          cfg/yolov4,                     416,  2,  59.570, 63943071,
          cfg/yolov4-tiny,                416, 80,   6.910,  6056606,
          cfg/yolov4-csp,                   0, 80,  77.003, 52921437,
          cfg/yolov7-tiny,                  0, 80,   5.802,  6227101,
          cfg/yolov7,                       0, 80, 104.580, 36928413,
          yolo-fastest/yolo-fastest-1.1,    0, 80,    .252,   332798, 1384268
          """)
  void costs(String name, int side, int classes, Double bflops, long parameters, Long bytes) {
    Path file = RealData.folder().resolve(name + ".cfg");
    Network network = NetworkReader.read(withClasses(Cfg.read(file), classes)).network();
    Cost cost = (side == 0 ? network : network.withInput(side, side)).cost();

    assertThat(network.classes()).isEqualTo(classes);
    assertThat(cost.parameters()).isEqualTo(parameters);
    if (bflops != null) {
      assertThat(cost.bflops()).isCloseTo(bflops, within(.0006));
    }
    if (bytes != null) {
      assertThat(cost.weightsBytes()).isEqualTo(bytes);
    }
  }

  @ParameterizedTest(name = "{0}, {1} classes: {2} MiB")
  @CsvSource({"yolov3-spp, 2, 238.92", "yolov3-tiny, 1, 33.10", "yolov4, 2, 244.18"})
  void megabytes(String name, int classes, double mebibytes) {
    Cfg cfg = Cfg.read(RealData.folder().resolve("cfg/" + name + ".cfg"));
    Network network = NetworkReader.read(withClasses(cfg, classes)).network();

    assertThat(network.cost().weightsBytes() / 1048576.0).isCloseTo(mebibytes, within(.006));
  }

  /** As a user makes a custom network: classes in each head, and filters in front of it. */
  private static Cfg withClasses(Cfg cfg, int classes) {
    CfgEdit edit = cfg.edit();
    for (int i = 1; i < cfg.sections().size(); i++) {
      CfgSection head = cfg.sections().get(i);
      if (head.type().equals("yolo")) {
        int boxes = head.integers("mask").size();
        edit.set(head, "classes", String.valueOf(classes));
        edit.set(cfg.sections().get(i - 1), "filters", String.valueOf(boxes * (classes + 5)));
      }
    }
    return edit.done();
  }
}
