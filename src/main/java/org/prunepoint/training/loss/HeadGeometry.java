package org.prunepoint.training.loss;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * How the numbers of one {@code [yolo]} head become boxes, on a grid of a certain size.
 *
 * @param classes of objects
 * @param anchorWidths of each of the head's boxes, relative to the picture
 * @param anchorHeights likewise
 * @param columns of the grid
 * @param rows of the grid
 * @param scale {@code scale_x_y}: how far a centre may leave its cell
 * @param newCoords outputs are logistic already, sizes are {@code (2t)^2} anchors
 */
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record HeadGeometry(
    int classes,
    float[] anchorWidths,
    float[] anchorHeights,
    int columns,
    int rows,
    float scale,
    boolean newCoords) {

  /**
   * The heads of a network in order.
   *
   * @throws Fault if one is of a kind that cannot be trained, or there is none
   */
  public static List<HeadGeometry> of(Network network) {
    List<HeadGeometry> heads = new ArrayList<>();
    for (Node node : network.heads()) {
      heads.add(
          switch ((Layer.Head) node.layer()) {
            case Layer.Yolo yolo -> of(yolo, node.output(), network.input());
            case Layer.GaussianYolo _, Layer.Region _ ->
                throw new Fault(
                    "%s: %s cannot be trained here, only [yolo] heads can."
                        .formatted(network.name(), node.place()));
          });
    }
    if (heads.isEmpty()) {
      throw new Fault(network.name() + " has no [yolo] head, so there is nothing to train.");
    }
    return List.copyOf(heads);
  }

  private static HeadGeometry of(Layer.Yolo yolo, Shape grid, Shape input) {
    float[] widths = new float[yolo.boxes()];
    float[] heights = new float[yolo.boxes()];
    for (int a = 0; a < widths.length; a++) {
      widths[a] = yolo.anchors().get(2 * a) / input.width();
      heights[a] = yolo.anchors().get(2 * a + 1) / input.height();
    }
    return new HeadGeometry(
        yolo.classes(),
        widths,
        heights,
        grid.width(),
        grid.height(),
        yolo.scaleXy(),
        yolo.newCoords());
  }

  /** Boxes per position. */
  public int boxes() {
    return anchorWidths.length;
  }

  /** Channels of the head: coordinates, objectness and classes of each of its boxes. */
  public int channels() {
    return boxes() * (classes + 5);
  }

  /** Positions of the grid. */
  public int area() {
    return columns * rows;
  }

  /** Numbers for one picture. */
  public int size() {
    return channels() * area();
  }

  /** Where value {@code entry} of a box lies in the head's outputs {@code [n, channels, h, w]}. */
  int at(int image, int box, int entry, int cell) {
    return image * size() + (box * (classes + 5) + entry) * area() + cell;
  }

  /** The centre of a box, relative to the picture. */
  double centre(double t, int cell, int cells) {
    double inCell = newCoords ? t : Logistic.of(t);
    return (cell + inCell * scale - .5 * (scale - 1)) / cells;
  }

  /** {@code d centre / d t}. */
  double centreSlope(double t, int cells) {
    double p = Logistic.of(t);
    return (newCoords ? 1 : p * (1 - p)) * scale / cells;
  }

  /** A width or height, relative to the picture. */
  double side(double t, double anchor) {
    return (newCoords ? 4 * t * t : exp(t)) * anchor;
  }

  /** {@code d side / d t}. */
  double sideSlope(double t, double anchor) {
    return (newCoords ? 8 * t : exp(t)) * anchor;
  }

  /**
   * The exponential, but constant where a side would be 10^17 anchors. The slope stays that of the
   * bound, so that a network which went astray is pulled back instead of reaching infinity.
   */
  private static double exp(double t) {
    return Math.exp(Math.min(t, 40));
  }
}
