package org.prunepoint.workbench.model.graph;

import java.util.List;

/**
 * One input of a layer as it is drawn.
 *
 * @param from the layer that is read
 * @param to the layer that reads
 * @param path without gaps, from the box of the one to the box of the other
 */
public record GraphEdge(int from, int to, EdgeKind kind, List<Curve> path) {
  public GraphEdge {
    path = List.copyOf(path);
  }

  /** Where it begins, from above. */
  public double top() {
    return path.getFirst().y0();
  }

  /** Where it ends, from above. */
  public double bottom() {
    return path.getLast().y3();
  }
}
