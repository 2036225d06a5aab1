package org.prunepoint.inference;

import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/** What the inputs and outputs of our ONNX files are called, for whoever reads them. */
public final class OnnxNames {
  /** The input. */
  public static final String IMAGES = "images";

  /** The output of a network without heads. */
  public static final String OUTPUT = "output";

  /** The rows of a file with decoded boxes, as YOLOv5 calls them. */
  public static final String BOXES = "output0";

  /** Centre, width, height, objectness. */
  private static final int BOX = 5;

  private OnnxNames() {}

  /** The output of a head that is not decoded. */
  public static String head(Node head) {
    return "head_" + head.index();
  }

  /**
   * Decoded boxes of one picture: one channel, a row for each anchor of each cell of each head, as
   * wide as a box has numbers.
   */
  public static Shape boxes(Network network) {
    int rows =
        network.heads().stream()
            .mapToInt(
                h -> ((Layer.Head) h.layer()).boxes() * h.output().width() * h.output().height())
            .sum();
    return new Shape(1, rows, BOX + network.classes());
  }
}
