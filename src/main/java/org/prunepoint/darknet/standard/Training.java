package org.prunepoint.darknet.standard;

/**
 * How a network was published to be trained, where that differs between them; the rest is in {@link
 * Sections#net}.
 *
 * @param subdivisions parts that a batch of 64 pictures is cut into
 * @param momentum of the gradient's mean
 * @param learningRate after the burn-in; as text, so that it is written as published
 * @param mosaic four pictures are made one
 */
record Training(int subdivisions, String momentum, String learningRate, boolean mosaic) {

  static Training of(StandardNetwork network) {
    return switch (network) {
      case YOLOV3, YOLOV3_SPP -> new Training(16, "0.9", "0.001", false);
      case YOLOV3_TINY -> new Training(2, "0.9", "0.001", false);
      case YOLOV4 -> new Training(8, "0.949", "0.0013", true);
      case YOLOV4_TINY -> new Training(1, "0.9", "0.00261", false);
    };
  }
}
