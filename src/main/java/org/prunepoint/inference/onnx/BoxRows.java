package org.prunepoint.inference.onnx;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.inference.OnnxNames;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * Heads decoded in the graph, as YOLOv5's own ONNX files have it and its {@code detect.py} reads
 * it: one output {@code [batch, rows, 5 + classes]}, a row for each anchor of each cell of each
 * head: centre, width and height in pixels of the input, objectness, classes. The formulas are
 * Darknet's, of {@code yolo_layer.c} and {@code region_layer.c}. What is computed here stays in
 * float32 wherever the network itself is not: half a pixel is much where a box is small.
 */
final class BoxRows {
  /** What YOLOv5 calls it. */
  static final String OUTPUT = OnnxNames.BOXES;

  /** What the operators of a decoded head are named after. */
  static final String PREFIX = "boxes_";

  /** Centre, width, height, objectness. */
  private static final int BOX = 5;

  private final Network network;
  private final List<Node> heads;

  /**
   * @throws org.prunepoint.Fault if a head cannot be decoded
   */
  BoxRows(Network network) {
    var _ = new HeadDecoder(network); // which says what it cannot decode
    this.network = network;
    this.heads = network.heads();
  }

  /** Of one picture. */
  Shape shape() {
    return OnnxNames.boxes(network);
  }

  /** Pixels of the input under the coarsest cell. */
  int stride() {
    return heads.stream()
        .mapToInt(h -> network.input().width() / h.output().width())
        .max()
        .orElse(1);
  }

  private static int area(Node head) {
    return head.output().width() * head.output().height();
  }

  /**
   * Adds the decoding.
   *
   * @param tensors what enters each head
   */
  void add(OnnxGraph g, List<String> tensors) {
    List<String> all = new ArrayList<>();
    for (int h = 0; h < heads.size(); h++) {
      Node head = heads.get(h);
      all.add(
          switch ((Layer.Head) head.layer()) {
            case Layer.Yolo yolo -> yolo(g, head, yolo, tensors.get(h));
            case Layer.Region region -> region(g, head, region, tensors.get(h));
            case Layer.GaussianYolo _ -> throw new IllegalStateException("refused at the start");
          });
    }
    g.operator("Concat", OUTPUT, all, OnnxGraph.integer("axis", 1));
    g.output(OnnxGraph.rows(OUTPUT, shape().height(), shape().width()));
  }

  private String yolo(OnnxGraph g, Node head, Layer.Yolo yolo, String tensor) {
    String name = PREFIX + head.index();
    String all = apart(g, name, head, BOX + yolo.classes(), tensor);
    String centre = g.slice(name + "_centre", all, 3, 0, 2);
    String size = g.slice(name + "_size", all, 3, 2, 4);
    String rest = g.slice(name + "_rest", all, 3, 4, BOX + yolo.classes());
    float[] sides = new float[yolo.anchors().size()];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = (yolo.newCoords() ? 4 : 1) * yolo.anchors().get(i);
    }
    return joined(
        g,
        name,
        head,
        List.of(
            centres(g, name, head, yolo.scaleXy(), yolo.newCoords() ? centre : sigmoid(g, centre)),
            sides(
                g,
                name,
                sides,
                yolo.newCoords()
                    ? g.operator("Mul", name + "_square", List.of(size, size))
                    : g.operator("Exp", name + "_exp", List.of(size))),
            yolo.newCoords() ? rest : sigmoid(g, rest)));
  }

  private String region(OnnxGraph g, Node head, Layer.Region region, String tensor) {
    String name = PREFIX + head.index();
    int object = region.coords();
    int last = object + 1 + region.classes();
    String all = apart(g, name, head, last, tensor);
    String centre = g.slice(name + "_centre", all, 3, 0, 2);
    String size = g.slice(name + "_size", all, 3, 2, 4);
    String objectness = g.slice(name + "_object", all, 3, object, object + 1);
    String classes = g.slice(name + "_classes", all, 3, object + 1, last);
    float[] sides = new float[region.anchors().size()];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = region.anchors().get(i) * stride(head)[i % 2];
    }
    return joined(
        g,
        name,
        head,
        List.of(
            centres(g, name, head, 1, sigmoid(g, centre)),
            sides(g, name, sides, g.operator("Exp", name + "_exp", List.of(size))),
            sigmoid(g, objectness),
            region.softmax()
                ? g.operator(
                    "Softmax", classes + "_soft", List.of(classes), OnnxGraph.integer("axis", 3))
                : sigmoid(g, classes)));
  }

  /** {@code [n, boxes * numbers, h, w]} as {@code [n, boxes, h * w, numbers]}. */
  private static String apart(OnnxGraph g, String name, Node head, int numbers, String tensor) {
    int boxes = ((Layer.Head) head.layer()).boxes();
    String shape = g.integers(name + "_apart", -1, boxes, numbers, area(head));
    String split = g.operator("Reshape", name + "_anchors", List.of(tensor, shape));
    return g.operator(
        "Transpose", name + "_rows", List.of(split), OnnxGraph.ints("perm", 0, 1, 3, 2));
  }

  private static String sigmoid(OnnxGraph g, String tensor) {
    return g.operator("Sigmoid", tensor + "_sigmoid", List.of(tensor));
  }

  /** What lies between 0 and 1 in its cell, in pixels of the input. */
  private String centres(OnnxGraph g, String name, Node head, float scaleXy, String inCell) {
    float[] stride = stride(head);
    String scale =
        g.constant(
            name + "_scale", new float[] {scaleXy * stride[0], scaleXy * stride[1]}, 1, 1, 1, 2);
    String corners = g.constant(name + "_corners", corners(head, scaleXy), 1, 1, area(head), 2);
    String scaled = g.operator("Mul", name + "_scaled", List.of(inCell, scale));
    return g.operator("Add", name + "_xy", List.of(scaled, corners));
  }

  /**
   * @param sides of each anchor, in pixels
   * @param times how many times as large as its anchor a box is
   */
  private static String sides(OnnxGraph g, String name, float[] sides, String times) {
    String anchors = g.constant(name + "_sides", sides, 1, sides.length / 2, 1, 2);
    return g.operator("Mul", name + "_wh", List.of(times, anchors));
  }

  private static String joined(OnnxGraph g, String name, Node head, List<String> parts) {
    Layer.Head layer = (Layer.Head) head.layer();
    String boxes = g.operator("Concat", name + "_all", parts, OnnxGraph.integer("axis", 3));
    String flat =
        g.integers(
            name + "_flat", -1, (long) layer.boxes() * area(head), (long) BOX + layer.classes());
    return g.operator("Reshape", name, List.of(boxes, flat));
  }

  /** Pixels of the input under a cell, across and down. */
  private float[] stride(Node head) {
    return new float[] {
      network.input().width() / (float) head.output().width(),
      network.input().height() / (float) head.output().height()
    };
  }

  /** Where the centre of a box lies whose number is 0, by cell, in pixels. */
  private float[] corners(Node head, float scaleXy) {
    float[] stride = stride(head);
    float back = (scaleXy - 1) / 2;
    float[] corners = new float[2 * area(head)];
    for (int i = 0; i < area(head); i++) {
      int column = i % head.output().width();
      int row = i / head.output().width();
      corners[2 * i] = (column - back) * stride[0];
      corners[2 * i + 1] = (row - back) * stride[1];
    }
    return corners;
  }
}
