package org.prunepoint.workbench.model.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * Which way each edge takes: straight on, down a free part of its own column, round the left as a
 * bracket, or through a lane between the columns. Between rows there is never a box, so that edges
 * change sides there.
 */
final class Routing {
  /** The way of an edge. */
  enum Way {
    STRAIGHT,
    COLUMN,
    BRACKET,
    LANE
  }

  /**
   * @param gutter whose lane it takes; -1 for none
   */
  record Route(int from, int to, EdgeKind kind, Way way, int gutter) {}

  private record Cell(int row, int column) {}

  private final int[] rows;
  private final int[] columns;
  private final Map<Cell, Integer> owners = new HashMap<>();
  private final Lanes lanes = new Lanes();
  private final List<Route> routes = new ArrayList<>();

  private Routing(Network network, int[] rows, int[] columns) {
    this.rows = rows;
    this.columns = columns;
    for (int i = 0; i < rows.length; i++) {
      owners.put(new Cell(rows[i], columns[i]), i);
    }
    Set<Integer> residual = new HashSet<>();
    ResidualUnit.of(network).forEach(u -> residual.add(u.shortcut()));
    for (Node node : network.nodes()) {
      Set<Integer> seen = new HashSet<>();
      for (int k = 0; k < node.inputs().size(); k++) {
        int from = node.inputs().get(k);
        if (from != Node.PICTURE && seen.add(from)) {
          add(from, node.index(), kind(node, k, residual));
        }
      }
    }
    lanes.assign();
  }

  static Routing of(Network network, int[] rows, int[] columns) {
    return new Routing(network, rows, columns);
  }

  private static EdgeKind kind(Node node, int input, Set<Integer> residual) {
    return switch (node.layer()) {
      case Layer.Route r ->
          r.layers().size() == 1 || node.inputs().get(input) != node.index() - 1
              ? EdgeKind.ROUTE
              : EdgeKind.FLOW;
      case Layer.Shortcut _ ->
          input == 0
              ? EdgeKind.FLOW
              : residual.contains(node.index()) ? EdgeKind.RESIDUAL : EdgeKind.SHORTCUT;
      case Layer.ScaleChannels _, Layer.Sam _ -> input == 0 ? EdgeKind.FLOW : EdgeKind.PRODUCT;
      case Layer.Convolutional _,
          Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          EdgeKind.FLOW;
    };
  }

  private void add(int from, int to, EdgeKind kind) {
    boolean aside = kind == EdgeKind.RESIDUAL || kind == EdgeKind.SHORTCUT;
    if (aside && columns[from] == columns[to]) {
      lanes.ask(columns[to], from, true, rows[from], rows[to]);
      routes.add(new Route(from, to, kind, Way.BRACKET, columns[to]));
    } else if (rows[to] == rows[from] + 1) {
      routes.add(new Route(from, to, kind, Way.STRAIGHT, -1));
    } else if (ownColumn(from, to)) {
      routes.add(new Route(from, to, kind, Way.COLUMN, -1));
    } else {
      int gutter = Math.max(columns[from], columns[to] - 1) + 1;
      lanes.ask(gutter, from, false, rows[from], rows[to]);
      routes.add(new Route(from, to, kind, Way.LANE, gutter));
    }
  }

  /** Takes the cells below the source, if nobody else is there. */
  private boolean ownColumn(int from, int to) {
    for (int row = rows[from] + 1; row < rows[to]; row++) {
      Integer owner = owners.get(new Cell(row, columns[from]));
      if (owner != null && (owner != from || rows[owner] == row)) {
        return false;
      }
    }
    for (int row = rows[from] + 1; row < rows[to]; row++) {
      owners.put(new Cell(row, columns[from]), from);
    }
    return true;
  }

  List<Route> routes() {
    return routes;
  }

  Lanes lanes() {
    return lanes;
  }
}
