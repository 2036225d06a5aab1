package org.prunepoint.yolov5;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunepoint.yolov5.torch.TorchTensor;

/**
 * {@code models.yolo.Detect} as {@code [yolo]} heads. With s the sigmoid of what a head's
 * convolution gives, YOLOv5 computes centre {@code 2s - 0.5}, size {@code (2s)^2} of the anchor,
 * and s for object and classes: Darknet's {@code new_coords} at {@code scale_x_y=2}, where the
 * sigmoid is the convolution's activation.
 */
final class Heads {
  private static final int MOST = 8;

  /** Numbers of an anchor before its classes: x, y, width, height, object. */
  private static final int BOX = 5;

  private final Module detect;
  private final int anchors;
  private final float[] pixels;

  private Heads(Module detect, int anchors, float[] pixels) {
    this.detect = detect;
    this.anchors = anchors;
    this.pixels = pixels;
  }

  /**
   * @throws org.prunepoint.Fault if it does not say which anchors it has, or at which strides
   */
  static Heads of(Module detect) {
    int heads = detect.from().size();
    TorchTensor shape = detect.tensor("anchors");
    float[] strides = strides(detect);
    int all = shape.count() / 2;
    if (heads > MOST || shape.size().size() != 3 || all % heads != 0 || all == 0) {
      throw detect.fault("has anchors of %s for %d heads".formatted(shape.size(), heads));
    }
    if (strides.length != heads) {
      throw detect.fault("has %d strides for %d heads".formatted(strides.length, heads));
    }
    float[] pixels = detect.floats("anchors");
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] *= strides[i / (pixels.length / heads)];
    }
    return new Heads(detect, all / heads, pixels);
  }

  /** Of the heads, in pixels, in their order. */
  static float[] strides(Module detect) {
    if (!(detect.object().get("stride") instanceof List<?> told)) {
      return detect.floats("stride");
    }
    float[] strides = new float[told.size()];
    for (int i = 0; i < strides.length; i++) {
      strides[i] = told.get(i) instanceof Number n ? n.floatValue() : Float.NaN;
    }
    return strides;
  }

  /**
   * Adds the heads behind everything else.
   *
   * @param layers of the modules of the network
   */
  void add(Sections sections, List<Integer> layers) {
    int classes = detect.integer("nc");
    List<Module> convolutions = detect.child("m").children();
    List<Integer> from = detect.from();
    if (convolutions.size() != from.size()) {
      throw detect.fault(
          "has %d convolutions for %d heads".formatted(convolutions.size(), from.size()));
    }
    for (int i = 0; i < from.size(); i++) {
      Module conv = convolutions.get(i);
      long filters =
          conv.tensor("weight").size().isEmpty() ? 0 : conv.tensor("weight").size().getFirst();
      if (filters != anchors * (long) (classes + BOX)) {
        throw conv.fault(
            "has %d filters for %d anchors of %d classes".formatted(filters, anchors, classes));
      }
      new Convolutions(sections)
          .plain(conv, "logistic", YoloV5Layers.layer(detect, layers, from.get(i)));
      sections.yolo(keys(i, classes));
    }
  }

  private String keys(int head, int classes) {
    String mask =
        IntStream.range(head * anchors, (head + 1) * anchors)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","));
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < pixels.length; i += 2) {
      pairs.add(number(pixels[i]) + "," + number(pixels[i + 1]));
    }
    return "mask=%s\nanchors=%s\nclasses=%d\nnum=%d\nnew_coords=1\nscale_x_y=2.0\n"
        .formatted(mask, String.join(", ", pairs), classes, pixels.length / 2);
  }

  /** Six digits are more than half precision has. */
  private String number(float value) {
    if (!Float.isFinite(value)) {
      throw detect.fault("has an anchor of " + value);
    }
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
