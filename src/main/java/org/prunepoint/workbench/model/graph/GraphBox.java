package org.prunepoint.workbench.model.graph;

/**
 * A layer's place in the drawing.
 *
 * @param layer Darknet's number
 * @param stage index of its {@link GraphStage}
 * @param row from the top, counted over all stages
 * @param column from the left
 * @param x of the left edge
 * @param y of the upper edge
 */
public record GraphBox(
    int layer,
    BoxKind kind,
    int stage,
    int row,
    int column,
    double x,
    double y,
    double width,
    double height) {

  public double middleX() {
    return x + width / 2;
  }

  public double middleY() {
    return y + height / 2;
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }
}
