package org.prunepoint.darknet.standard;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.prunepoint.network.Activation;

/**
 * The sections of a network in the making, in the words of those who draw them. References to
 * layers are as in a cfg: below 0 counted back from the section, else from the start.
 */
final class Sections {
  private final NetworkRequest request;
  private final StringBuilder text = new StringBuilder();
  private int layers;
  private Activation activation = Activation.LEAKY;

  Sections(NetworkRequest request) {
    this.request = request;
  }

  NetworkRequest request() {
    return request;
  }

  String text() {
    return text.toString().stripTrailing() + "\n";
  }

  /** The index of the newest layer. */
  int last() {
    return layers - 1;
  }

  /** A comment above what comes next. */
  Sections note(String sentence) {
    text.append("# ").append(sentence).append('\n');
    return this;
  }

  /** Ends the comments at the head of the file. */
  Sections gap() {
    text.append('\n');
    return this;
  }

  /** The activation of the convolutions from here on. */
  Sections with(Activation next) {
    activation = next;
    return this;
  }

  /** The section {@code [net]}: input, augmentation and schedule. */
  Sections net(Training training) {
    int batches = request.maxBatches();
    text.append(
        """
        [net]
        # Out of memory? Double subdivisions: a batch is worked off in so many parts.
        batch=64
        subdivisions=%d
        width=%d
        height=%d
        channels=3
        momentum=%s
        decay=0.0005
        angle=0
        saturation=1.5
        exposure=1.5
        hue=.1
        %s
        learning_rate=%s
        burn_in=1000
        # Darknet's advice: 2000 batches a class, at least 6000, and no fewer than there are
        # pictures to train on; steps at 80 and 90 %% of them.
        max_batches=%d
        policy=steps
        steps=%d,%d
        scales=.1,.1

        """
            .formatted(
                training.subdivisions(),
                request.inputWidth(),
                request.inputHeight(),
                training.momentum(),
                training.mosaic() ? "mosaic=1\n" : "",
                training.learningRate(),
                batches,
                batches / 10 * 8,
                batches / 10 * 9));
    return this;
  }

  /** A convolution with batch normalisation, padded so that stride 1 keeps the size. */
  Sections conv(int filters, int size, int stride) {
    return section(
        "convolutional",
        "batch_normalize=1",
        "filters=" + request.filters(filters),
        "size=" + size,
        "stride=" + stride,
        "pad=1",
        "activation=" + activation.darknetName());
  }

  /** Convolutions of 1 x 1 and 3 x 3 in turn, narrow and wide; it starts and may end narrow. */
  Sections alternating(int count, int narrow, int wide) {
    for (int i = 0; i < count; i++) {
      if (i % 2 == 0) {
        conv(narrow, 1, 1);
      } else {
        conv(wide, 3, 1);
      }
    }
    return this;
  }

  /** Residual units: 1 x 1 to narrow, 3 x 3 to wide, added to what came in. */
  Sections residual(int units, int narrow, int wide) {
    for (int i = 0; i < units; i++) {
      alternating(2, narrow, wide).section("shortcut", "from=-3", "activation=linear");
    }
    return this;
  }

  Sections maxPool(int size, int stride) {
    return section("maxpool", "size=" + size, "stride=" + stride);
  }

  Sections upsample() {
    return section("upsample", "stride=2");
  }

  Sections route(int... from) {
    return section("route", "layers=" + joined(Arrays.stream(from).boxed().toList()));
  }

  /** The second half of the channels of the layer before. */
  Sections half() {
    return section("route", "layers=-1", "groups=2", "group_id=1");
  }

  /** Spatial pyramid pooling: windows of 5, 9 and 13 beside what came in. */
  Sections spp() {
    note("spatial pyramid pooling");
    return maxPool(5, 1).route(-2).maxPool(9, 1).route(-4).maxPool(13, 1).route(-1, -3, -5, -6);
  }

  /**
   * A detection head, with the convolution before it, which has as many filters as the boxes need.
   *
   * @param mask numbers of its anchors
   * @param options lines on decoding and loss
   */
  Sections head(List<Integer> mask, String options) {
    note(
        "%d boxes x (4 sides + 1 objectness + %d classes)"
            .formatted(mask.size(), request.classes()));
    section(
        "convolutional",
        "filters=" + mask.size() * (request.classes() + 5),
        "size=1",
        "stride=1",
        "pad=1",
        "activation=linear");
    return section(
        "yolo",
        "mask=" + joined(mask),
        "anchors=" + AnchorList.text(request.anchors()),
        "classes=" + request.classes(),
        "num=" + request.network().anchorCount(),
        options.strip());
  }

  private static String joined(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private Sections section(String name, String... lines) {
    text.append('[').append(name).append("]\n");
    for (String line : lines) {
      text.append(line).append('\n');
    }
    text.append('\n');
    layers++;
    return this;
  }
}
