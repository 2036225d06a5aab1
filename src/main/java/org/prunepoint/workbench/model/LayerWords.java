package org.prunepoint.workbench.model;

import java.util.List;
import java.util.stream.Collectors;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Shape;
import org.prunepoint.workbench.kit.text.Texts;

/** Layers in few signs. */
final class LayerWords {
  private static final Texts TEXTS = Texts.of(LayerWords.class);

  private LayerWords() {}

  /** What a layer is set to: "3×3 / 2, leaky", "+ 36". */
  static String settings(Layer layer) {
    return switch (layer) {
      case Layer.Convolutional c -> window(c.size(), c.strideX(), c.strideY()) + extras(c);
      case Layer.MaxPool p -> window(p.size(), p.strideX(), p.strideY());
      case Layer.LocalAvgPool p -> window(p.size(), p.strideX(), p.strideY());
      case Layer.Upsample u -> "×" + u.stride();
      case Layer.Reorg r -> "/ " + r.stride();
      case Layer.Route r ->
          numbers(r.layers())
              + (r.groups() > 1 ? ", " + TEXTS.get("layer.part", r.groupId() + 1, r.groups()) : "");
      case Layer.Shortcut s -> "+ " + numbers(s.from());
      case Layer.ScaleChannels s -> "· " + s.from();
      case Layer.Sam s -> "· " + s.from();
      case Layer.Dropout d -> "p " + d.probability();
      case Layer.Head h -> TEXTS.get("layer.head", h.boxes(), h.classes());
      case Layer.AvgPool _, Layer.Softmax _, Layer.Cost _ -> "";
    };
  }

  /** In a box of the drawing, after its number. */
  static String inBox(Layer layer) {
    return switch (layer) {
      case Layer.Convolutional c ->
          window(c.size(), c.strideX(), c.strideY()).replace(" / 1", "") + "  " + c.filters();
      case Layer.MaxPool p -> "max " + window(p.size(), p.strideX(), p.strideY());
      case Layer.LocalAvgPool p -> "avg " + window(p.size(), p.strideX(), p.strideY());
      case Layer.Upsample u -> "×" + u.stride();
      case Layer.Route r -> r.layers().size() > 1 ? "⊕" : "↩";
      case Layer.Shortcut _ -> "+";
      case Layer.ScaleChannels _, Layer.Sam _ -> "×";
      case Layer.AvgPool _, Layer.Dropout _, Layer.Reorg _, Layer.Softmax _, Layer.Cost _ ->
          layer.type();
      case Layer.Head h -> h.type() + "  " + h.boxes() + " × " + h.classes();
    };
  }

  static String shape(Shape shape) {
    return shape.width() + "×" + shape.height() + "×" + shape.channels();
  }

  private static String extras(Layer.Convolutional c) {
    String groups =
        c.groups() > 1 ? ", " + TEXTS.get("layer.groups", String.valueOf(c.groups())) : "";
    String dilation = c.dilation() > 1 ? ", " + TEXTS.get("layer.dilated", c.dilation()) : "";
    return groups + dilation + ", " + c.activation().darknetName();
  }

  private static String window(int size, int strideX, int strideY) {
    String stride = strideX == strideY ? "" + strideX : strideX + "×" + strideY;
    return size + "×" + size + " / " + stride;
  }

  private static String numbers(List<Integer> layers) {
    return layers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
