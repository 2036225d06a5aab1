package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A cfg drawn by chance: legal, small, and with layers joined in ways that nobody would think of.
 */
final class DrawnGraph {
  private static final List<String> ACTIVATIONS =
      List.of("leaky", "linear", "linear", "mish", "swish", "logistic", "relu");
  private static final int LAYERS = 12;

  private final SplittableRandom random;
  private final StringBuilder cfg = new StringBuilder("[net]\nwidth=4\nheight=4\nchannels=2\n");

  /** Channels and side of each layer. */
  private final List<int[]> shapes = new ArrayList<>();

  private DrawnGraph(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static String of(long seed) {
    DrawnGraph graph = new DrawnGraph(seed);
    graph.convolution(2 + graph.random.nextInt(5), 1);
    while (graph.shapes.size() < LAYERS) {
      graph.layer();
    }
    graph.convolution(5, 1);
    return graph.cfg
        + "[convolutional]\nfilters=6\nsize=1\nactivation=linear\n[yolo]\nmask=0\nclasses=1\n";
  }

  private void add(int channels, int side, String section) {
    cfg.append(section).append('\n');
    shapes.add(new int[] {channels, side});
  }

  private String activation() {
    return "activation=" + ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
  }

  private void convolution(int filters, int groups) {
    int size = random.nextBoolean() ? 1 : 3;
    add(
        filters,
        shapes.isEmpty() ? 4 : shapes.getLast()[1],
        "[convolutional]\nbatch_normalize=1\npad=1\nfilters=%d\nsize=%d\ngroups=%d\n%s"
            .formatted(filters, size, groups, activation()));
  }

  private void layer() {
    int channels = shapes.getLast()[0];
    int side = shapes.getLast()[1];
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> convolution(1 + random.nextInt(6), 1);
      case 3, 4 -> convolution(shapes.get(random.nextInt(shapes.size()))[0], 1);
      case 5 -> convolution(channels * (1 + random.nextInt(2)), channels);
      case 6 -> unit(channels, side);
      case 7 -> add(channels, side, "[maxpool]\nsize=3\nstride=1");
      case 8, 9 -> route(side);
      case 10, 11 -> shortcut(channels, side);
      case 12 -> {
        List<Integer> alike = alike(side);
        alike.removeIf(i -> shapes.get(i)[0] != channels);
        add(channels, side, "[sam]\nfrom=" + alike.get(random.nextInt(alike.size())));
      }
      default -> {
        if (side % 2 == 0 && channels < 8) {
          add(4 * channels, side / 2, "[reorg3d]\nstride=2");
        }
      }
    }
  }

  /** A chain that can be cut. */
  private void unit(int channels, int side) {
    convolution(2, 1);
    convolution(channels, 1);
    add(channels, side, "[shortcut]\nfrom=-3\nactivation=linear");
  }

  private List<Integer> alike(int side) {
    List<Integer> alike = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      if (shapes.get(i)[1] == side) {
        alike.add(i);
      }
    }
    return alike;
  }

  private void route(int side) {
    List<Integer> alike = alike(side);
    List<String> layers = new ArrayList<>();
    int sum = 0;
    boolean even = true;
    for (int n = random.nextInt(3); n >= 0; n--) {
      int layer = alike.get(random.nextInt(alike.size()));
      layers.add(String.valueOf(layer));
      sum += shapes.get(layer)[0];
      even &= shapes.get(layer)[0] % 2 == 0;
    }
    boolean halves = even && random.nextInt(4) == 0;
    add(
        halves ? sum / 2 : sum,
        side,
        "[route]\nlayers=" + String.join(",", layers) + (halves ? "\ngroups=2\ngroup_id=1" : ""));
  }

  private void shortcut(int channels, int side) {
    List<Integer> alike = alike(side);
    List<String> from = new ArrayList<>();
    for (int n = random.nextInt(2); n >= 0; n--) {
      from.add(String.valueOf(alike.get(random.nextInt(alike.size()))));
    }
    String weights =
        switch (random.nextInt(4)) {
          case 0 -> "\nweights_type=per_layer\nweights_normalization=softmax";
          case 1 -> "\nweights_type=per_channel\nweights_normalization=relu";
          default -> "";
        };
    String bend = random.nextInt(3) == 0 ? activation() : "activation=linear";
    add(channels, side, "[shortcut]\nfrom=" + String.join(",", from) + "\n" + bend + weights);
  }
}
