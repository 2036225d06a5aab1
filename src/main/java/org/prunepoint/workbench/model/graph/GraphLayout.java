package org.prunepoint.workbench.model.graph;

import static org.prunepoint.workbench.model.graph.Measures.BOX_HEIGHT;
import static org.prunepoint.workbench.model.graph.Measures.BOX_WIDTH;
import static org.prunepoint.workbench.model.graph.Measures.GUTTER;
import static org.prunepoint.workbench.model.graph.Measures.LANE;
import static org.prunepoint.workbench.model.graph.Measures.ROW;
import static org.prunepoint.workbench.model.graph.Measures.SMALL_WIDTH;
import static org.prunepoint.workbench.model.graph.Measures.STAGE_PADDING;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.prunepoint.network.Network;

/**
 * A network laid out from above to below: a band a stage, a box a layer, a path an edge. Boxes
 * never overlap, and no edge runs through a box.
 *
 * @param boxes one a layer, in Darknet's order
 * @param edges in the order in which layers read
 * @param stages from above to below
 * @param width of the whole
 * @param height of the whole
 */
public record GraphLayout(
    List<GraphBox> boxes,
    List<GraphEdge> edges,
    List<GraphStage> stages,
    double width,
    double height) {
  public static final GraphLayout EMPTY = new GraphLayout(List.of(), List.of(), List.of(), 0, 0);

  public GraphLayout {
    boxes = List.copyOf(boxes);
    edges = List.copyOf(edges);
    stages = List.copyOf(stages);
  }

  /** Lays a network out. Some milliseconds for hundreds of layers. */
  public static GraphLayout of(Network network) {
    Stages stages = Stages.of(network);
    Rows rows = Rows.of(network, stages);
    int[] columns = Columns.of(network, stages, rows);
    Routing routing = Routing.of(network, rows.of(), columns);
    double[] lefts = lefts(columns, routing.lanes());
    List<GraphBox> boxes = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      BoxKind kind = BoxKind.of(network.node(i).layer());
      boolean small =
          kind == BoxKind.ROUTE || kind == BoxKind.SHORTCUT || kind == BoxKind.ATTENTION;
      double width = small ? SMALL_WIDTH : BOX_WIDTH;
      int stage = stages.of()[i];
      boxes.add(
          new GraphBox(
              i,
              kind,
              stage,
              rows.of()[i],
              columns[i],
              lefts[columns[i]] + (BOX_WIDTH - width) / 2,
              top(rows.of()[i], stage),
              width,
              BOX_HEIGHT));
    }
    List<GraphStage> bands = bands(stages, boxes);
    return new GraphLayout(
        boxes,
        new Paths(boxes, lefts, routing.lanes()).of(routing.routes()),
        bands,
        lefts[lefts.length - 1],
        bands.isEmpty() ? 0 : bands.getLast().bottom());
  }

  /** Of each column, and after the last the width of all. */
  private static double[] lefts(int[] columns, Lanes lanes) {
    int count = 0;
    for (int column : columns) {
      count = Math.max(count, column + 1);
    }
    double[] lefts = new double[count + 1];
    double x = 0;
    for (int column = 0; column < count; column++) {
      x += GUTTER + lanes.width(column) * LANE;
      lefts[column] = x;
      x += BOX_WIDTH;
    }
    lefts[count] = x + GUTTER + lanes.width(count) * LANE;
    return lefts;
  }

  private static double top(int row, int stage) {
    return row * ROW + STAGE_PADDING * (2 * stage + 1) + Measures.ROW_GAP / 2;
  }

  private static List<GraphStage> bands(Stages stages, List<GraphBox> boxes) {
    List<GraphStage> bands = new ArrayList<>();
    double top = 0;
    for (int stage = 0; stage < stages.strides().size(); stage++) {
      int here = stage;
      double lowest =
          boxes.stream()
              .filter(b -> b.stage() == here)
              .mapToDouble(GraphBox::bottom)
              .max()
              .orElse(top);
      double bottom = lowest + Measures.ROW_GAP / 2 + STAGE_PADDING;
      bands.add(
          new GraphStage(stages.strides().get(stage), stages.shapes().get(stage), top, bottom));
      top = bottom;
    }
    return bands;
  }

  /** The layer whose box is there. */
  public OptionalInt at(double x, double y) {
    return boxes.stream().filter(b -> b.contains(x, y)).mapToInt(GraphBox::layer).findFirst();
  }

  /** The next box to the right (or left) in the row of a layer. */
  public OptionalInt beside(int layer, boolean right) {
    GraphBox box = boxes.get(layer);
    OptionalInt found = OptionalInt.empty();
    double nearest = Double.POSITIVE_INFINITY;
    for (GraphBox other : boxes) {
      double away = right ? other.x() - box.x() : box.x() - other.x();
      if (other.row() == box.row()
          && other.column() != box.column()
          && away > 0
          && away < nearest) {
        nearest = away;
        found = OptionalInt.of(other.layer());
      }
    }
    return found;
  }
}
