package org.prunepoint.yolov5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.text.Printable;

/**
 * The sections of a cfg in the making, and the numbers of its convolutions. Each method adds one
 * layer, and gives its index.
 */
final class Sections {
  /** No network of YOLOv5's has a quarter of it; a file may name one module many times. */
  private static final int MOST_LAYERS = 4000;

  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable ConvolutionWeights> weights = new ArrayList<>();
  private final String file;

  /**
   * @param file what faults call it
   * @param head up to the first layer
   */
  Sections(String file, String head) {
    this.file = file;
    text.append(head);
  }

  /** Of the layer that was added last; -1 before the first. */
  int last() {
    return weights.size() - 1;
  }

  /** Makes what follows read this layer. */
  void readFrom(int layer) {
    if (layer != last()) {
      route(List.of(layer));
    }
  }

  int route(List<Integer> layers) {
    if (layers.contains(-1)) {
      throw new Fault(file + " joins the picture itself to a layer, which no cfg can say.");
    }
    String all = layers.stream().map(String::valueOf).collect(Collectors.joining(","));
    return add("[route]\nlayers=%s\n".formatted(all), null);
  }

  int convolution(Module module, String keys, ConvolutionWeights numbers) {
    text.append("\n# ").append(Printable.name(module.path()));
    return add("[convolutional]\n" + keys, numbers);
  }

  int shortcut(int from) {
    return add("[shortcut]\nfrom=%d\nactivation=linear\n".formatted(from - last() - 1), null);
  }

  /** Of the last layer with an earlier one, element by element. */
  int product(int from) {
    return add("[sam]\nfrom=%d\nactivation=linear\n".formatted(from - last() - 1), null);
  }

  int maxPool(int size) {
    return add("[maxpool]\nstride=1\nsize=%d\n".formatted(size), null);
  }

  /** Of squares that do not overlap. */
  int maxPoolApart(int size) {
    return add("[maxpool]\nstride=%d\nsize=%d\n".formatted(size, size), null);
  }

  int upsample(int stride) {
    return add("[upsample]\nstride=%d\n".formatted(stride), null);
  }

  int yolo(String keys) {
    return add("[yolo]\n" + keys, null);
  }

  private int add(String section, @Nullable ConvolutionWeights numbers) {
    if (weights.size() >= MOST_LAYERS) {
      throw new Fault("%s has more than %,d layers.".formatted(file, MOST_LAYERS));
    }
    text.append('\n').append(section);
    weights.add(numbers);
    return last();
  }

  /** One entry a layer, null where it is no convolution. */
  List<@Nullable ConvolutionWeights> weights() {
    return new ArrayList<>(weights);
  }

  Cfg cfg(String name) {
    return Cfg.parse(name, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
