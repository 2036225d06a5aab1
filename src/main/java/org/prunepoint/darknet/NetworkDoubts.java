package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * What everybody reads alike in a cfg, but nobody can have meant: a file that was cut off where a
 * section ends, a key that was forgotten, anchors in another unit. Such a network runs, and detects
 * nothing; so it is said where it is opened.
 */
final class NetworkDoubts {
  private final Cfg cfg;
  private final Network network;
  private final List<String> doubts = new ArrayList<>();

  private NetworkDoubts(Cfg cfg, Network network) {
    this.cfg = cfg;
    this.network = network;
  }

  /** Whole sentences. */
  static List<String> of(Cfg cfg, Network network) {
    var look = new NetworkDoubts(cfg, network);
    look.activations();
    look.deadEnds();
    look.classes();
    look.listsOfAnchors();
    for (Node head : network.heads()) {
      look.valuesBefore(head);
    }
    look.unitOfAnchors();
    return look.doubts;
  }

  private void say(Node node, String what) {
    doubts.add(
        "%s, line %d: [%s] %s.".formatted(network.name(), node.line(), section(node).name(), what));
  }

  private CfgSection section(Node node) {
    return cfg.sections().get(1 + node.index());
  }

  /** A convolution that says nothing is logistic in Darknet, and nearly always was to be leaky. */
  private void activations() {
    network
        .convolutions()
        .filter(node -> section(node).option("activation").isEmpty())
        .forEach(node -> say(node, "has no activation=, which is then logistic, as in Darknet"));
  }

  /** A detector's layers all lead to a head; where one does not, its head is missing. */
  private void deadEnds() {
    if (network.heads().isEmpty()) {
      return;
    }
    Set<Integer> read = new HashSet<>();
    network.nodes().forEach(node -> read.addAll(node.inputs()));
    for (Node node : network.nodes()) {
      boolean end =
          node.layer() instanceof Layer.Head
              || node.layer() instanceof Layer.Softmax
              || node.layer() instanceof Layer.Cost;
      if (!end && !read.contains(node.index())) {
        say(
            node,
            node.index() == network.nodes().size() - 1
                ? "is the last layer, and no head is behind it; the file may be cut off"
                : "gives what no layer and no head takes");
      }
    }
  }

  /** Darknet has room for the classes of one head, and writes those of all into it. */
  private void classes() {
    int first = network.classes();
    for (Node node : network.heads()) {
      int classes = ((Layer.Head) node.layer()).classes();
      if (classes != first) {
        say(
            node,
            "has %d classes, but the first head has %d; all heads of a network need the same"
                .formatted(classes, first));
      }
    }
  }

  /** Heads that share one list out by their masks, of which a line was forgotten in a change. */
  private void listsOfAnchors() {
    Set<Integer> shared = new HashSet<>();
    Node before = null;
    for (Node node : network.heads()) {
      CfgSection section = section(node);
      if (!(node.layer() instanceof Layer.Yolo) || section.option("mask").isEmpty()) {
        continue;
      }
      boolean apart = section.integers("mask").stream().allMatch(shared::add);
      if (before != null
          && apart
          && section.integer("num", 1) == section(before).integer("num", 1)
          && !section.numbers("anchors").equals(section(before).numbers("anchors"))) {
        say(
            node,
            "lists other anchors than [yolo] in line %d, although their masks share one list out"
                .formatted(before.line()));
      }
      before = node;
    }
  }

  /** A head without {@code new_coords=1} applies the logistic function itself. */
  private void valuesBefore(Node head) {
    int before = head.inputs().getFirst();
    if (before < 0 || !(network.node(before).layer() instanceof Layer.Convolutional convolution)) {
      return;
    }
    boolean ready = head.layer() instanceof Layer.Yolo yolo && yolo.newCoords();
    Activation expected = ready ? Activation.LOGISTIC : Activation.LINEAR;
    if (convolution.activation() != expected) {
      String sentence =
          ready
              ? "has new_coords=1 and so expects activation=%s before it, but layer %d (line %d)"
                  + " has activation=%s; boxes and probabilities make sense only if the network"
                  + " was trained so"
              : "expects activation=%s before it, but layer %d (line %d) has activation=%s; boxes"
                  + " and probabilities make sense only if the network was trained so";
      say(
          head,
          sentence.formatted(
              expected.darknetName(),
              before,
              network.node(before).line(),
              convolution.activation().darknetName()));
    }
  }

  /**
   * {@code [yolo]} has them in pixels of the input, {@code [region]} in cells of its layer; both
   * are found as shares of the picture, too.
   */
  private void unitOfAnchors() {
    List<Node> yolos =
        network.heads().stream().filter(n -> n.layer() instanceof Layer.Yolo).toList();
    if (!yolos.isEmpty()) {
      double most =
          yolos.stream()
              .mapToDouble(n -> largest(((Layer.Yolo) n.layer()).anchors()))
              .max()
              .orElse(0);
      int cells = yolos.stream().mapToInt(NetworkDoubts::cells).min().orElse(1);
      double cell = Math.max(network.input().width(), network.input().height()) / (double) cells;
      if (most <= 2 * cells && most < cell / 2) {
        say(
            yolos.getFirst(),
            "has anchors of at most %s pixels of the input, where a cell has %.0f; anchors of [yolo] are pixels, neither cells (as in [region]) nor shares of the picture"
                .formatted(plain(most), cell));
      }
    }
    for (Node node : network.heads()) {
      if (node.layer() instanceof Layer.Region region
          && largest(region.anchors()) > 2 * cells(node)) {
        say(
            node,
            "has anchors of up to %s cells, where its layer has %d; anchors of [region] are cells, not pixels (as in [yolo])"
                .formatted(plain(largest(region.anchors())), cells(node)));
      }
    }
  }

  private static int cells(Node head) {
    Shape shape = head.output();
    return Math.max(shape.width(), shape.height());
  }

  private static double largest(List<Float> anchors) {
    return IntStream.range(0, anchors.size()).mapToDouble(anchors::get).max().orElse(0);
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.2f", number);
  }
}
