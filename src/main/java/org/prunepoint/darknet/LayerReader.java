package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;

/** From one section to one layer record. */
final class LayerReader {
  private static final Set<String> KNOWN =
      Set.of(
          "convolutional",
          "maxpool",
          "local_avgpool",
          "avgpool",
          "upsample",
          "route",
          "shortcut",
          "scale_channels",
          "sam",
          "dropout",
          "reorg",
          "reorg3d",
          "softmax",
          "cost",
          "yolo",
          "Gaussian_yolo",
          "region");

  /** PyTorch's and Keras's words for activations that Darknet has. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "silu", "swish",
          "sigmoid", "logistic",
          "none", "linear",
          "identity", "linear",
          "leakyrelu", "leaky",
          "lrelu", "leaky");

  private static final int MOST_BOXES = 1000;

  /** Seven times as many as the largest known detector has (YOLO9000). */
  private static final int MOST_CLASSES = 1 << 16;

  /** Kernels, paddings and strides beyond the largest picture make no sense. */
  private static final int LONGEST = NetworkReader.LARGEST_SIDE;

  /** What Darknet fills the anchors with that are not written down. */
  private static final float UNWRITTEN_ANCHOR = .5f;

  private final CfgSection section;
  private final int index;
  private final List<String> warnings;

  LayerReader(CfgSection section, int index, List<String> warnings) {
    this.section = section;
    this.index = index;
    this.warnings = warnings;
  }

  /**
   * @throws org.prunepoint.Fault if no layer record stands for this type
   */
  static void requireKnown(CfgSection section) {
    if (!KNOWN.contains(section.type())) {
      for (String known : KNOWN) {
        if (known.equalsIgnoreCase(section.type())) {
          throw section.fault(
              "is a layer type that neither Darknet nor Prunepoint knows: it is written [%s]"
                  .formatted(known));
        }
      }
      if (section.type().equals("net")) {
        throw section.fault("stands a second time; a cfg has one, as its first section");
      }
      throw section.fault(
          "is a layer type that Prunepoint does not know: it prunes convolutional detectors");
    }
  }

  /** The types of section that are read, short names written out. */
  static Set<String> types() {
    return KNOWN;
  }

  Layer layer() {
    requireKnown(section);
    return switch (section.type()) {
      case "convolutional" -> convolutional();
      case "maxpool" -> maxPool();
      case "local_avgpool" -> localAvgPool();
      case "avgpool" -> new Layer.AvgPool();
      case "upsample" -> upsample();
      case "route" -> route();
      case "shortcut" -> shortcut();
      case "scale_channels" ->
          new Layer.ScaleChannels(from(), section.flag("scale_wh"), activation("linear"));
      case "sam" -> new Layer.Sam(from(), activation("linear"));
      case "dropout" -> new Layer.Dropout(section.number("probability", .2f));
      case "reorg" -> {
        refuse("reverse");
        yield new Layer.Reorg(section.integer("stride", 1, 1, LONGEST), false);
      }
      case "reorg3d" -> {
        refuse("reverse");
        yield new Layer.Reorg(section.integer("stride", 1, 1, LONGEST), true);
      }
      case "softmax" -> new Layer.Softmax(section.integer("groups", 1, 1));
      case "cost" -> new Layer.Cost();
      case "yolo" -> yolo();
      case "Gaussian_yolo" -> new Layer.GaussianYolo(classes(), mask().size());
      case "region" -> region();
      default -> throw new IllegalStateException("known, but not read: " + section.type());
    };
  }

  private Layer convolutional() {
    refuse("antialiasing");
    refuse("flipped");
    int size = section.integer("size", 1, 1, LONGEST);
    int stride = section.integer("stride", 1);
    int strideX = section.integer("stride_x", stride);
    int strideY = section.integer("stride_y", stride);
    if (strideX < 1 || strideY < 1) {
      throw section.fault("has a stride below 1");
    }
    int padding = section.flag("pad") ? size / 2 : section.integer("padding", 0, 0, LONGEST);
    OptionalInt shared =
        section.option("share_index").isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(absolute(section.integer("share_index", 0)));
    return new Layer.Convolutional(
        section.integer("filters", 1, 1),
        size,
        strideX,
        strideY,
        padding,
        size == 1 ? 1 : section.integer("dilation", 1, 1, LONGEST),
        section.integer("groups", 1, 1),
        section.flag("batch_normalize") || section.flag("cbn"),
        activation("logistic"),
        section.flag("xnor") || section.flag("binary"),
        shared);
  }

  private Layer maxPool() {
    refuse("antialiasing");
    refuse("maxpool_depth");
    int stride = section.integer("stride", 1, 1);
    int size = section.integer("size", stride, 1, LONGEST);
    return new Layer.MaxPool(
        size,
        section.integer("stride_x", stride, 1),
        section.integer("stride_y", stride, 1),
        section.integer("padding", size - 1, 0, LONGEST));
  }

  private Layer localAvgPool() {
    int stride = section.integer("stride", 1, 1);
    int size = section.integer("size", stride, 1, LONGEST);
    return new Layer.LocalAvgPool(
        size,
        section.integer("stride_x", stride, 1),
        section.integer("stride_y", stride, 1),
        section.integer("padding", size - 1, 0, LONGEST));
  }

  private Layer upsample() {
    int stride = section.integer("stride", 2);
    if (stride < 1 || stride > LONGEST) {
      throw section.fault(
          "has stride=%d: only enlarging by 1 to %d is supported".formatted(stride, LONGEST));
    }
    return new Layer.Upsample(stride, section.number("scale", 1));
  }

  private Layer route() {
    return new Layer.Route(
        references("layers"), section.integer("groups", 1, 1), section.integer("group_id", 0, 0));
  }

  private Layer shortcut() {
    return new Layer.Shortcut(
        references("from"),
        activation("linear"),
        switch (section.text("weights_type", "none")) {
          case "per_feature", "per_layer" -> Layer.ShortcutWeights.PER_LAYER;
          case "per_channel" -> Layer.ShortcutWeights.PER_CHANNEL;
          case "none" -> Layer.ShortcutWeights.NONE;
          default -> {
            warnOfUnknown("weights_type", "none");
            yield Layer.ShortcutWeights.NONE;
          }
        },
        switch (section.text("weights_normalization", "none")) {
          case "relu", "avg_relu" -> Layer.ShortcutNormalization.RELU;
          case "softmax" -> Layer.ShortcutNormalization.SOFTMAX;
          case "none" -> Layer.ShortcutNormalization.NONE;
          default -> {
            warnOfUnknown("weights_normalization", "none");
            yield Layer.ShortcutNormalization.NONE;
          }
        });
  }

  private Layer yolo() {
    List<Integer> mask = mask();
    List<Float> all = section.numbers("anchors");
    List<Float> anchors = new ArrayList<>();
    int unwritten = -1;
    for (int m : mask) {
      if (m < 0 || m >= MOST_BOXES) {
        throw section.fault("has mask " + m + ", which is no number of an anchor");
      }
      unwritten = Math.max(unwritten, 2 * m + 1 < all.size() ? -1 : m);
      anchors.add(side(all, 2 * m));
      anchors.add(side(all, 2 * m + 1));
    }
    int num = section.integer("num", 1);
    int highest = Collections.max(mask);
    if (highest >= num) {
      warnings.add(
          "%s, line %d: [%s] uses anchor %d, but has %s; Darknet reads memory that is not its own for it, Prunepoint what anchors= holds."
              .formatted(
                  section.file(),
                  section.line(),
                  section.name(),
                  highest,
                  section.option("num").map(CfgOption::shown).orElse("no num=, which is then 1")));
    }
    if (unwritten >= 0) {
      warnings.add(
          "%s, line %d: [%s] uses anchor %d, but anchors= holds only %d pairs; Darknet takes %s pixels for it, and so does Prunepoint."
              .formatted(
                  section.file(),
                  section.line(),
                  section.name(),
                  unwritten,
                  all.size() / 2,
                  UNWRITTEN_ANCHOR));
    }
    return new Layer.Yolo(
        classes(),
        anchors,
        section.number("scale_x_y", 1),
        section.flag("new_coords"),
        switch (section.text("nms_kind", "default")) {
          case "greedynms" -> Layer.NmsKind.GREEDY;
          case "diounms" -> Layer.NmsKind.DIOU;
          case "cornersnms" -> Layer.NmsKind.CORNERS;
          case "default" -> Layer.NmsKind.DEFAULT;
          default -> {
            warnOfUnknown("nms_kind", "default");
            yield Layer.NmsKind.DEFAULT;
          }
        },
        section.number("beta_nms", .6f));
  }

  private float side(List<Float> all, int i) {
    float side = anchor(all, i);
    if (side <= 0) {
      throw section.fault("has an anchor with a side of %s, expected more than 0".formatted(side));
    }
    return side;
  }

  private static float anchor(List<Float> all, int i) {
    return i < all.size() ? all.get(i) : UNWRITTEN_ANCHOR;
  }

  private int classes() {
    return section.integer("classes", 20, 1, MOST_CLASSES);
  }

  /** The anchors of this head; without {@code mask=} all {@code num} of them. */
  private List<Integer> mask() {
    List<Integer> mask = section.integers("mask");
    if (mask.size() > MOST_BOXES) {
      throw section.fault("has a mask of " + mask.size() + " boxes, more than a head can have");
    }
    return mask.isEmpty()
        ? IntStream.range(0, section.integer("num", 1, 1, MOST_BOXES)).boxed().toList()
        : mask;
  }

  private Layer region() {
    int boxes = section.integer("num", 1, 1, MOST_BOXES);
    int coords = section.integer("coords", 4);
    if (coords != 4) {
      throw section.fault("has coords=" + coords + ", but a box has 4");
    }
    List<Float> written = section.numbers("anchors");
    List<Float> anchors = new ArrayList<>();
    for (int i = 0; i < 2 * boxes; i++) {
      anchors.add(anchor(written, i));
    }
    return new Layer.Region(classes(), boxes, coords, anchors, section.flag("softmax"));
  }

  private List<Integer> references(String key) {
    List<Integer> written = section.integers(key);
    if (written.isEmpty()) {
      throw section.fault("needs " + key + "= with at least one layer");
    }
    return written.stream().map(this::absolute).toList();
  }

  private int from() {
    return references("from").getFirst();
  }

  /** Negative references count back from this layer. */
  private int absolute(int reference) {
    int layer = reference < 0 ? index + reference : reference;
    if (layer < 0 || layer >= index) {
      throw section.fault(
          "refers to layer %d (written %d), but it is layer %d itself and can only look back"
              .formatted(layer, reference, index));
    }
    return layer;
  }

  private void warnOfUnknown(String key, String taken) {
    warnings.add(
        "%s, line %d: [%s] has the unknown %s=%s; %s is taken for it."
            .formatted(
                section.file(), section.line(), section.name(), key, section.text(key, ""), taken));
  }

  private Activation activation(String otherwise) {
    String name = section.text("activation", otherwise);
    if (name.startsWith("normalize_channels")) {
      throw section.fault("has activation=" + name + ", which Prunepoint does not support");
    }
    return Activation.ofDarknetName(name)
        .orElseGet(
            () -> {
              warnings.add(unknownActivation(name));
              return Activation.RELU;
            });
  }

  private String unknownActivation(String name) {
    return darknetsWord(name)
        .map(
            word ->
                "%s, line %d: [%s] has activation=%s, which is %s in Darknet's words; Darknet uses relu for a word that it does not know, and so does Prunepoint."
                    .formatted(section.file(), section.line(), section.name(), name, word))
        .orElseGet(
            () ->
                "%s, line %d: [%s] has the unknown activation=%s; Darknet uses relu for it, and so does Prunepoint."
                    .formatted(section.file(), section.line(), section.name(), name));
  }

  /** Of an activation that other programs call otherwise, or write in other letters. */
  private static Optional<String> darknetsWord(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    return Optional.ofNullable(OTHER_WORDS.get(bare))
        .or(() -> Activation.ofDarknetName(bare).map(Activation::darknetName));
  }

  private void refuse(String key) {
    if (section.flag(key)) {
      throw section.fault("has " + key + "=1, which Prunepoint does not support");
    }
  }
}
