package org.prunepoint.inference.onnx;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * Heads decoded in the graph, as YOLOv5's own ONNX files have it and its {@code detect.py} reads
 * it: one output {@code [batch, rows, 5 + classes]}, a row for each anchor of each cell of each
 * head: centre, width and height in pixels of the input, objectness, classes.
 */
final class BoxRows {
  /** What YOLOv5 calls it. */
  static final String OUTPUT = "output0";

  private static final int BOX = 5;

  private final Network network;
  private final List<Node> heads;

  /**
   * @throws Fault if a head is none of YOLOv5's kind
   */
  BoxRows(Network network) {
    this.network = network;
    this.heads = network.heads();
    for (Node node : heads) {
      if (!(node.layer() instanceof Layer.Yolo yolo) || !yolo.newCoords()) {
        throw new Fault(
            "%s: %s has no new_coords=1; only such heads, as YOLOv5's are, can be written with their boxes decoded."
                .formatted(network.name(), node.place()));
      }
    }
    if (heads.isEmpty()) {
      throw new Fault(network.name() + " has no [yolo] layer, so it gives no boxes.");
    }
  }

  /** Rows of one picture. */
  int rows() {
    return heads.stream().mapToInt(h -> yolo(h).boxes() * area(h)).sum();
  }

  private int width() {
    return BOX + network.classes();
  }

  /** Pixels of the input under the coarsest cell. */
  int stride() {
    return heads.stream()
        .mapToInt(h -> network.input().width() / h.output().width())
        .max()
        .orElse(1);
  }

  private static Layer.Yolo yolo(Node head) {
    return (Layer.Yolo) head.layer();
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
      all.add(add(g, heads.get(h), tensors.get(h)));
    }
    g.operator("Concat", OUTPUT, all, OnnxGraph.integer("axis", 1));
    g.output(OnnxGraph.rows(OUTPUT, rows(), width()));
  }

  private String add(OnnxGraph g, Node head, String tensor) {
    Layer.Yolo yolo = yolo(head);
    String name = "boxes_" + head.index();
    int area = area(head);
    String apart = g.integers(name + "_apart", -1, yolo.boxes(), (long) BOX + yolo.classes(), area);
    String split = g.operator("Reshape", name + "_anchors", List.of(tensor, apart));
    String rows =
        g.operator("Transpose", name + "_rows", List.of(split), OnnxGraph.ints("perm", 0, 1, 3, 2));
    String centre = g.slice(name + "_centre", rows, 3, 0, 2);
    String size = g.slice(name + "_size", rows, 3, 2, 4);
    String rest = g.slice(name + "_rest", rows, 3, 4, BOX + yolo.classes());
    float[] stride = strides(head);
    String scale =
        g.constant(
            name + "_scale",
            new float[] {yolo.scaleXy() * stride[0], yolo.scaleXy() * stride[1]},
            1,
            1,
            1,
            2);
    String corners = g.constant(name + "_corners", corners(head), 1, 1, area, 2);
    String scaled = g.operator("Mul", name + "_scaled", List.of(centre, scale));
    String xy = g.operator("Add", name + "_xy", List.of(scaled, corners));
    String anchors = g.constant(name + "_sides", sides(yolo), 1, yolo.boxes(), 1, 2);
    String square = g.operator("Mul", name + "_square", List.of(size, size));
    String wh = g.operator("Mul", name + "_wh", List.of(square, anchors));
    String boxes =
        g.operator("Concat", name + "_all", List.of(xy, wh, rest), OnnxGraph.integer("axis", 3));
    String flat =
        g.integers(name + "_flat", -1, (long) yolo.boxes() * area, (long) BOX + yolo.classes());
    return g.operator("Reshape", name, List.of(boxes, flat));
  }

  private float[] strides(Node head) {
    return new float[] {
      network.input().width() / (float) head.output().width(),
      network.input().height() / (float) head.output().height()
    };
  }

  /** Where the centre of a box lies whose number is 0, by cell, in pixels. */
  private float[] corners(Node head) {
    float[] stride = strides(head);
    float back = (yolo(head).scaleXy() - 1) / 2;
    float[] corners = new float[2 * area(head)];
    for (int i = 0; i < area(head); i++) {
      int column = i % head.output().width();
      int row = i / head.output().width();
      corners[2 * i] = (column - back) * stride[0];
      corners[2 * i + 1] = (row - back) * stride[1];
    }
    return corners;
  }

  /** Sides of a box whose number is 1, in pixels. */
  private static float[] sides(Layer.Yolo yolo) {
    float[] sides = new float[yolo.anchors().size()];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = 4 * yolo.anchors().get(i);
    }
    return sides;
  }

  /**
   * What has to have entered the heads for these rows: the decoding backwards.
   *
   * @param rows of a batch
   * @param images in the batch
   */
  HeadOutputs entered(float[] rows, int images) {
    List<float[]> values = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    int first = 0;
    for (Node head : heads) {
      Layer.Yolo yolo = yolo(head);
      int area = area(head);
      float[] stride = strides(head);
      float[] corners = corners(head);
      float[] sides = sides(yolo);
      float[] entered = new float[Math.toIntExact(images * head.output().size())];
      for (int image = 0; image < images; image++) {
        for (int a = 0; a < yolo.boxes(); a++) {
          for (int i = 0; i < area; i++) {
            int row = (image * rows() + first + a * area + i) * width();
            int at = image * (int) head.output().size() + a * width() * area + i;
            for (int d = 0; d < 2; d++) {
              entered[at + d * area] =
                  (rows[row + d] - corners[2 * i + d]) / (yolo.scaleXy() * stride[d]);
              entered[at + (2 + d) * area] =
                  (float) Math.sqrt(rows[row + 2 + d] / sides[2 * a + d]);
            }
            for (int c = 4; c < width(); c++) {
              entered[at + c * area] = rows[row + c];
            }
          }
        }
      }
      values.add(entered);
      shapes.add(head.output());
      first += yolo.boxes() * area;
    }
    return new HeadOutputs(images, shapes, values);
  }
}
