package org.prunepoint.detection;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.text.Counted;

/**
 * Reads boxes out of what the heads give (Darknet's {@code yolo_layer.c} and {@code
 * region_layer.c}). A box is only worked out where its objectness passes the threshold, which is
 * compared before the sigmoid: nearly all cells fail.
 */
public final class HeadDecoder {
  private final List<Layer.Head> heads = new ArrayList<>();
  private final Shape input;
  private final int classes;

  /**
   * @throws Fault if the network has no head, heads of different classes, or a head that cannot be
   *     decoded
   */
  public HeadDecoder(Network network) {
    this.input = network.input();
    this.classes = network.classes();
    for (Node node : network.heads()) {
      Layer.Head head = (Layer.Head) node.layer();
      if (head.classes() != classes) {
        throw new Fault(
            "%s: %s has %s, but the first head has %d."
                .formatted(
                    network.name(),
                    node.place(),
                    Counted.of(head.classes(), "class", "classes"),
                    classes));
      }
      switch (head) {
        case Layer.Yolo _, Layer.Region _ -> heads.add(head);
        case Layer.GaussianYolo _ ->
            throw new Fault(
                network.name() + ": " + node.place() + " cannot be decoded by Prunepoint.");
      }
    }
    if (heads.isEmpty()) {
      throw new Fault(network.name() + " has no [yolo] or [region] layer, so it detects nothing.");
    }
  }

  public int classes() {
    return classes;
  }

  /**
   * @param outputs of a batch that ran at this network's input size
   * @param image number in the batch
   * @param threshold boxes whose objectness is not greater are left out, 0..1
   */
  public Candidates decode(HeadOutputs outputs, int image, float threshold) {
    Candidates found = new Candidates(classes);
    if (outputs.decoded()) {
      rows(outputs, image, threshold, found);
      return found;
    }
    for (int h = 0; h < heads.size(); h++) {
      Shape shape = outputs.shapes().get(h);
      float[] values = outputs.values().get(h);
      int start = Math.toIntExact(image * shape.size());
      switch (heads.get(h)) {
        case Layer.Yolo yolo -> yolo(yolo, values, start, shape, threshold, found);
        case Layer.Region region -> region(region, values, start, shape, threshold, found);
        case Layer.GaussianYolo _ -> throw new IllegalStateException("refused at construction");
      }
    }
    return found;
  }

  private void rows(HeadOutputs outputs, int image, float threshold, Candidates found) {
    Shape shape = outputs.shapes().getFirst();
    float[] v = outputs.values().getFirst();
    int width = shape.width();
    int start = Math.toIntExact(image * shape.size());
    for (int row = start; row < start + shape.size(); row += width) {
      float object = v[row + 4];
      if (!(object > threshold)) {
        found.saw(object);
        continue;
      }
      int box =
          found.add(
              v[row] / input.width(),
              v[row + 1] / input.height(),
              v[row + 2] / input.width(),
              v[row + 3] / input.height(),
              object);
      for (int c = 0; c < classes; c++) {
        found.probability(box, c, v[row + 5 + c]);
      }
    }
  }

  private void yolo(
      Layer.Yolo head, float[] v, int start, Shape shape, float threshold, Candidates found) {
    int area = shape.height() * shape.width();
    boolean raw = head.newCoords();
    float scale = head.scaleXy();
    for (int a = 0; a < head.boxes(); a++) {
      int base = start + a * (head.classes() + 5) * area;
      float anchorWidth = head.anchors().get(2 * a) / input.width();
      float anchorHeight = head.anchors().get(2 * a + 1) / input.height();
      float cut = raw ? threshold : logitBelow(threshold);
      for (int i = 0; i < area; i++) {
        float t = v[base + 4 * area + i];
        if (!(t > cut)) {
          found.saw(t);
          continue;
        }
        float object = raw ? t : sigmoid(t);
        if (!(object > threshold)) {
          continue;
        }
        float tx = v[base + i];
        float ty = v[base + area + i];
        float tw = v[base + 2 * area + i];
        float th = v[base + 3 * area + i];
        int box =
            found.add(
                centre(raw ? tx : sigmoid(tx), scale, i % shape.width(), shape.width()),
                centre(raw ? ty : sigmoid(ty), scale, i / shape.width(), shape.height()),
                (raw ? 4 * tw * tw : exp(tw)) * anchorWidth,
                (raw ? 4 * th * th : exp(th)) * anchorHeight,
                object);
        for (int c = 0; c < head.classes(); c++) {
          float p = v[base + (5 + c) * area + i];
          found.probability(box, c, raw ? p : sigmoid(p));
        }
      }
    }
  }

  private static float centre(float inCell, float scale, int cell, int cells) {
    return (cell + inCell * scale - .5f * (scale - 1)) / cells;
  }

  private static void region(
      Layer.Region head, float[] v, int start, Shape shape, float threshold, Candidates found) {
    int area = shape.height() * shape.width();
    int coords = head.coords();
    for (int a = 0; a < head.boxes(); a++) {
      int base = start + a * (coords + 1 + head.classes()) * area;
      for (int i = 0; i < area; i++) {
        float object = sigmoid(v[base + coords * area + i]);
        if (!(object > threshold)) {
          found.saw(object);
          continue;
        }
        int box =
            found.add(
                centre(sigmoid(v[base + i]), 1, i % shape.width(), shape.width()),
                centre(sigmoid(v[base + area + i]), 1, i / shape.width(), shape.height()),
                exp(v[base + 2 * area + i]) * head.anchors().get(2 * a) / shape.width(),
                exp(v[base + 3 * area + i]) * head.anchors().get(2 * a + 1) / shape.height(),
                object);
        probabilities(head, v, base + (coords + 1) * area + i, area, found, box);
      }
    }
  }

  private static void probabilities(
      Layer.Region head, float[] v, int at, int area, Candidates found, int box) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < head.classes(); c++) {
      largest = Math.max(largest, v[at + c * area]);
    }
    float sum = 0;
    for (int c = 0; head.softmax() && c < head.classes(); c++) {
      sum += exp(v[at + c * area] - largest);
    }
    for (int c = 0; c < head.classes(); c++) {
      float score = v[at + c * area];
      found.probability(box, c, head.softmax() ? exp(score - largest) / sum : sigmoid(score));
    }
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  private static float exp(float x) {
    return (float) Math.exp(x);
  }

  /** A logit that is surely below the one of this probability. */
  private static float logitBelow(float probability) {
    return probability <= 0
        ? Float.NEGATIVE_INFINITY
        : (float) (Math.log(probability / (1.0 - probability)) - 1e-3);
  }
}
