package org.prunepoint.workbench.model.graph;

import static org.prunepoint.workbench.model.graph.Measures.GUTTER;
import static org.prunepoint.workbench.model.graph.Measures.LANE;
import static org.prunepoint.workbench.model.graph.Measures.ROW_GAP;

import java.util.List;

/** Turns the ways of edges into curves. */
final class Paths {
  /** A bracket leaves below the middle of its box and comes in above it, so that two can meet. */
  private static final double ASIDE = 5;

  private static final double BEND = 8;

  private final List<GraphBox> boxes;
  private final double[] lefts;
  private final Lanes lanes;

  Paths(List<GraphBox> boxes, double[] lefts, Lanes lanes) {
    this.boxes = boxes;
    this.lefts = lefts;
    this.lanes = lanes;
  }

  List<GraphEdge> of(List<Routing.Route> routes) {
    return routes.stream().map(r -> new GraphEdge(r.from(), r.to(), r.kind(), path(r))).toList();
  }

  private List<Curve> path(Routing.Route route) {
    GraphBox from = boxes.get(route.from());
    GraphBox to = boxes.get(route.to());
    return switch (route.way()) {
      case STRAIGHT -> List.of(Curve.drop(from.middleX(), from.bottom(), to.middleX(), to.y()));
      case COLUMN -> over(from, to, from.middleX());
      case LANE -> over(from, to, lane(route, false));
      case BRACKET -> bracket(from, to, lane(route, true));
    };
  }

  /** Counted from the right end of the gutter. */
  private double lane(Routing.Route route, boolean bracket) {
    int lane = lanes.lane(route.gutter(), route.from(), bracket);
    return lefts[route.gutter()] - GUTTER / 2 - lane * LANE;
  }

  private static List<Curve> over(GraphBox from, GraphBox to, double x) {
    double top = from.bottom() + ROW_GAP;
    double bottom = to.y() - ROW_GAP;
    Curve in = Curve.drop(x, bottom, to.middleX(), to.y());
    return x == from.middleX()
        ? List.of(Curve.line(x, from.bottom(), x, bottom), in)
        : List.of(
            Curve.drop(from.middleX(), from.bottom(), x, top), Curve.line(x, top, x, bottom), in);
  }

  private static List<Curve> bracket(GraphBox from, GraphBox to, double x) {
    double top = from.middleY() + ASIDE;
    double bottom = to.middleY() - ASIDE;
    return List.of(
        Curve.line(from.x(), top, x + BEND, top),
        Curve.corner(x + BEND, top, x, top + BEND),
        Curve.line(x, top + BEND, x, bottom - BEND),
        Curve.turn(x, bottom - BEND, x + BEND, bottom),
        Curve.line(x + BEND, bottom, to.x(), bottom));
  }
}
