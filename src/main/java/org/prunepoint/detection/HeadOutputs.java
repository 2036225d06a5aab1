package org.prunepoint.detection;

import java.util.List;
import org.prunepoint.network.Shape;

/**
 * What the heads of a network gave for a batch, before any decoding: for each head the input of its
 * {@code [yolo]} layer. Or, of a file that decodes them itself, the boxes of all heads as rows.
 *
 * @param images pictures in the batch
 * @param shapes of each head for one picture; of rows {@code [1, rows, 5 + classes]}
 * @param values of each head, {@code [images, c, h, w]} in one array
 * @param decoded whether they are rows: centre, width and height in pixels of the input, then
 *     objectness and classes as probabilities; a row an anchor of a cell of a head
 */
public record HeadOutputs(int images, List<Shape> shapes, List<float[]> values, boolean decoded) {

  /** Of heads that are not decoded. */
  public HeadOutputs(int images, List<Shape> shapes, List<float[]> values) {
    this(images, shapes, values, false);
  }

  /** The same, which are rows of boxes. */
  public HeadOutputs asRows() {
    return new HeadOutputs(images, shapes, values, true);
  }
}
