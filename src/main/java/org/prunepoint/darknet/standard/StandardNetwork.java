package org.prunepoint.darknet.standard;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.prunepoint.Fault;

/** The networks that most Darknet detectors start from. */
public enum StandardNetwork {
  /** J. Redmon, A. Farhadi: YOLOv3: An Incremental Improvement (2018). */
  YOLOV3("yolov3", 416, 416),
  /** YOLOv3 with spatial pyramid pooling before its first head. */
  YOLOV3_SPP("yolov3-spp", 608, 416),
  /** A plain chain of convolutions with two heads. */
  YOLOV3_TINY("yolov3-tiny", 416, 416),
  /** A. Bochkovskiy, C.-Y. Wang, H.-Y. M. Liao: YOLOv4 (2020). */
  YOLOV4("yolov4", 608, 512),
  /** C.-Y. Wang, A. Bochkovskiy, H.-Y. M. Liao: Scaled-YOLOv4 (2021), the smallest. */
  YOLOV4_TINY("yolov4-tiny", 416, 416);

  private static final List<Float> NINE =
      List.of(
          10f, 13f, 16f, 30f, 33f, 23f, 30f, 61f, 62f, 45f, 59f, 119f, 116f, 90f, 156f, 198f, 373f,
          326f);
  private static final List<Float> NINE_AT_512 =
      List.of(
          12f, 16f, 19f, 36f, 40f, 28f, 36f, 75f, 76f, 55f, 72f, 146f, 142f, 110f, 192f, 243f, 459f,
          401f);
  private static final List<Float> SIX =
      List.of(10f, 14f, 23f, 27f, 37f, 58f, 81f, 82f, 135f, 169f, 344f, 319f);

  private final String word;
  private final int size;
  private final int anchorSize;

  StandardNetwork(String word, int size, int anchorSize) {
    this.word = word;
    this.size = size;
    this.anchorSize = anchorSize;
  }

  /** What it is called on the command line, and its file without {@code .cfg}. */
  public String word() {
    return word;
  }

  /** Width and height of the input as published. */
  public int size() {
    return size;
  }

  /** How many anchors it has. */
  public int anchorCount() {
    return anchors().size() / 2;
  }

  /** The published anchors, width and height in turn, in pixels, the smallest first. */
  List<Float> anchors() {
    return switch (this) {
      case YOLOV3, YOLOV3_SPP -> NINE;
      case YOLOV4 -> NINE_AT_512;
      case YOLOV3_TINY, YOLOV4_TINY -> SIX;
    };
  }

  /**
   * The input size that the published anchors were measured for; YOLOv3-SPP and YOLOv4 were
   * published at a larger one with the anchors as they were.
   */
  int anchorSize() {
    return anchorSize;
  }

  /**
   * The network of this name.
   *
   * @throws Fault if there is none
   */
  public static StandardNetwork of(String word) {
    for (StandardNetwork network : values()) {
      if (network.word.equalsIgnoreCase(word)) {
        return network;
      }
    }
    throw new Fault(
        "\"%s\" is no standard network; expected one of %s."
            .formatted(
                word,
                Arrays.stream(values())
                    .map(StandardNetwork::word)
                    .collect(Collectors.joining(", "))));
  }
}
