package org.prunepoint.yolov5.saving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.channels.Consumers;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.AvgPool;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Layer.Cost;
import org.prunepoint.network.Layer.Dropout;
import org.prunepoint.network.Layer.GaussianYolo;
import org.prunepoint.network.Layer.LocalAvgPool;
import org.prunepoint.network.Layer.MaxPool;
import org.prunepoint.network.Layer.Region;
import org.prunepoint.network.Layer.Reorg;
import org.prunepoint.network.Layer.Route;
import org.prunepoint.network.Layer.Sam;
import org.prunepoint.network.Layer.ScaleChannels;
import org.prunepoint.network.Layer.Shortcut;
import org.prunepoint.network.Layer.ShortcutWeights;
import org.prunepoint.network.Layer.Softmax;
import org.prunepoint.network.Layer.Upsample;
import org.prunepoint.network.Layer.Yolo;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/**
 * The modules of a network in the order in which YOLOv5's {@code Model} runs them: a layer each,
 * but the two convolutions before a shortcut, which are a {@code Bottleneck} with it, and routes to
 * one layer, which are none. The heads with their convolutions are one {@code Detect} at the end.
 */
final class SavedLayers {
  private final Network network;
  private final Weights weights;
  private final Consumers consumers;

  /** By their sums. */
  private final Map<Integer, ResidualUnit> bottlenecks;

  /** Convolutions in them, which are no modules of their own. */
  private final Set<Integer> inner;

  private final List<Head> heads = new ArrayList<>();

  /** Of each layer so far, the module that gives what it gives. */
  private final int[] modules;

  private final List<Row> rows = new ArrayList<>();

  /**
   * One module.
   *
   * @param module with its numbers
   * @param from index of the module that it reads, or a list of several
   * @param name what YOLOv5's yaml calls it
   * @param arguments of it there
   * @param unsaid what of it no yaml can say; null for nothing
   */
  record Row(
      NewModule module,
      Object from,
      String name,
      List<@Nullable Object> arguments,
      @Nullable String unsaid) {}

  /**
   * A head.
   *
   * @param conv its convolution
   */
  record Head(Node node, Node conv) {
    Yolo yolo() {
      return (Yolo) node.layer();
    }
  }

  private SavedLayers(Network network, Weights weights) {
    this.network = network;
    this.weights = weights;
    this.consumers = new Consumers(network);
    this.bottlenecks =
        ResidualUnit.of(network).stream()
            .filter(this::isBottleneck)
            .collect(Collectors.toMap(ResidualUnit::shortcut, unit -> unit));
    this.inner =
        bottlenecks.values().stream()
            .flatMap(unit -> unit.chain().stream())
            .collect(Collectors.toSet());
    this.modules = new int[network.nodes().size()];
    Arrays.fill(modules, -1);
  }

  /**
   * Everything but the {@code Detect}.
   *
   * @param rows in order
   * @param heads in the order of the cfg
   * @param inputs of the heads: indices of rows
   */
  record All(List<Row> rows, List<Head> heads, List<Integer> inputs) {
    /** Modules that are read by others than the next. */
    TreeSet<Integer> kept() {
      TreeSet<Integer> kept = new TreeSet<>(inputs);
      for (Row row : rows) {
        for (Object f : row.from() instanceof List<?> several ? several : List.of(row.from())) {
          if ((Integer) f >= 0) {
            kept.add((Integer) f);
          }
        }
      }
      return kept;
    }
  }

  /**
   * @throws Fault if a layer is one that YOLOv5 has no module for, or heads are of another kind
   */
  static All of(Network network, Weights weights) {
    var walk = new SavedLayers(network, weights);
    network.nodes().forEach(walk::add);
    if (walk.heads.isEmpty()) {
      throw new Fault(network.name() + " has no [yolo] heads; YOLOv5's networks have.");
    }
    return new All(
        walk.rows,
        walk.heads,
        walk.heads.stream().map(h -> walk.module(h.conv(), h.conv().inputs().getFirst())).toList());
  }

  /** {@code 1 x 1} and {@code 3 x 3}, both with a batch norm. */
  private boolean isBottleneck(ResidualUnit unit) {
    return unit.chain().size() == 2
        && isPlain(network.node(unit.chain().getFirst()), 1)
        && isPlain(network.node(unit.chain().getLast()), 3);
  }

  private static boolean isPlain(Node node, int size) {
    return node.layer() instanceof Convolutional conv
        && conv.size() == size
        && conv.strideX() == 1
        && conv.strideY() == 1
        && conv.padding() == size / 2
        && conv.dilation() == 1
        && conv.groups() == 1
        && conv.batchNormalize();
  }

  private void add(Node node) {
    switch (node.layer()) {
      case Convolutional conv -> convolution(node, conv);
      case Route route when route.groups() == 1 -> route(node);
      case Shortcut shortcut when isSum(node, shortcut) -> sum(node);
      case MaxPool pool when isCentred(node, pool) ->
          add(
              node,
              TorchModules.maxPool(pool),
              "nn.MaxPool2d",
              List.of(pool.size(), pool.strideX(), pool.padding() / 2),
              null);
      case Upsample upsample when upsample.scale() == 1 ->
          add(
              node,
              TorchModules.upsample(upsample.stride()),
              "nn.Upsample",
              Arrays.asList(null, upsample.stride(), "nearest"),
              null);
      case Dropout _ -> modules[node.index()] = module(node, node.inputs().getFirst());
      case Yolo yolo -> head(node, yolo);
      case Route _,
          Shortcut _,
          MaxPool _,
          Upsample _,
          LocalAvgPool _,
          AvgPool _,
          ScaleChannels _,
          Sam _,
          Reorg _,
          Softmax _,
          Cost _,
          GaussianYolo _,
          Region _ ->
          throw unknown(node);
    }
  }

  private Fault unknown(Node node) {
    return new Fault("YOLOv5 has no module for %s of %s.".formatted(node.place(), network.name()));
  }

  private boolean isSum(Node node, Shortcut shortcut) {
    return shortcut.from().size() == 1
        && shortcut.weights() == ShortcutWeights.NONE
        && shortcut.activation() == Activation.LINEAR
        && node.inputs().stream().map(network::shape).distinct().count() == 1;
  }

  /** Darknet pads by one more behind than before where it cannot pad alike. */
  private static boolean isCentred(Node node, MaxPool pool) {
    return pool.strideX() == pool.strideY()
        && (pool.strideX() == 1
            ? pool.size() % 2 == 1 && pool.padding() == pool.size() - 1
            : pool.size() == pool.strideX()
                && pool.padding() / 2 == 0
                && node.input().height() % pool.size() == 0
                && node.input().width() % pool.size() == 0);
  }

  private void convolution(Node node, Convolutional conv) {
    if (conv.binary() || conv.sharedWith().isPresent()) {
      throw unknown(node);
    }
    if (inner.contains(node.index()) || isBeforeHead(node)) {
      return;
    }
    if (conv.batchNormalize()) {
      add(
          node,
          TorchModules.conv(node, numbers(node)),
          "Conv",
          List.of(conv.filters(), conv.size(), conv.strideX(), conv.padding(), conv.groups()),
          Unsaid.of(conv.filters(), conv));
    } else if (conv.activation() == Activation.LINEAR) {
      add(
          node,
          TorchModules.conv2d(node, numbers(node)),
          "nn.Conv2d",
          List.of(
              node.input().channels(), conv.filters(), conv.size(), conv.strideX(), conv.padding()),
          Unsaid.UNNORMED);
    } else {
      throw new Fault(
          "%s of %s has an activation without a batch norm, which no module of YOLOv5's has."
              .formatted(node.place(), network.name()));
    }
  }

  private ConvolutionWeights numbers(Node node) {
    return Objects.requireNonNull(weights.convolution(node.index()));
  }

  private boolean isBeforeHead(Node node) {
    List<Node> read = consumers.of(node.index());
    return read.size() == 1 && read.getFirst().layer() instanceof Yolo;
  }

  private void route(Node node) {
    if (node.inputs().size() == 1) {
      modules[node.index()] = module(node, node.inputs().getFirst());
      return;
    }
    add(node, new Row(TorchModules.concat(), all(node), "Concat", List.of(1), null));
  }

  private void sum(Node node) {
    ResidualUnit unit = bottlenecks.get(node.index());
    if (unit == null) {
      add(node, new Row(TorchModules.sum(), all(node), "Sum", List.of(2), Unsaid.SUM));
      return;
    }
    Node first = network.node(unit.chain().getFirst());
    Node second = network.node(unit.chain().getLast());
    var one = (Convolutional) first.layer();
    var two = (Convolutional) second.layer();
    add(
        node,
        new Row(
            TorchModules.bottleneck(
                TorchModules.conv(first, numbers(first)),
                TorchModules.conv(second, numbers(second))),
            from(module(node, unit.source())),
            "Bottleneck",
            List.of(two.filters(), true, 1, (one.filters() + .5) / two.filters()),
            Unsaid.of(two.filters(), one, two)));
  }

  private List<Integer> all(Node node) {
    return node.inputs().stream().map(i -> module(node, i)).toList();
  }

  /** What YOLOv5 computes of a head is what Darknet does with these keys. */
  private void head(Node node, Yolo yolo) {
    Node conv = network.node(node.inputs().getFirst());
    boolean theirs =
        yolo.newCoords()
            && yolo.scaleXy() == 2
            && conv.layer() instanceof Convolutional before
            && before.activation() == Activation.LOGISTIC
            && before.size() == 1
            && before.strideX() == 1
            && before.groups() == 1
            && !before.batchNormalize()
            && isBeforeHead(conv);
    if (!theirs) {
      throw new Fault(
          "%s of %s is no head of YOLOv5: that has a 1 x 1 convolution with activation=logistic before it, new_coords=1 and scale_x_y=2."
              .formatted(node.place(), network.name()));
    }
    heads.add(new Head(node, conv));
  }

  private void add(
      Node node,
      NewModule module,
      String name,
      List<@Nullable Object> arguments,
      @Nullable String unsaid) {
    Object from = from(module(node, node.inputs().getFirst()));
    add(node, new Row(module, from, name, arguments, unsaid));
  }

  private void add(Node node, Row row) {
    rows.add(row);
    modules[node.index()] = rows.size() - 1;
  }

  /** The module before is called so. */
  private int from(int module) {
    return module == rows.size() - 1 ? -1 : module;
  }

  /** Which gives what a layer gives. */
  private int module(Node reader, int layer) {
    int module = layer < 0 ? -1 : modules[layer];
    if (module < 0 && !(layer < 0 && rows.isEmpty())) {
      throw new Fault(
          "%s of %s reads the picture, which only the first module of YOLOv5's networks can."
              .formatted(reader.place(), network.name()));
    }
    return module;
  }
}
