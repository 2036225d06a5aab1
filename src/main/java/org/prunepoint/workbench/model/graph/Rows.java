package org.prunepoint.workbench.model.graph;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * How far down each layer stands: one row below the lowest that it reads in its stage, and the
 * first row of a stage below the last of the stage before.
 *
 * @param of row of each layer
 * @param first row of each stage
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Rows(int[] of, List<Integer> first) {

  static Rows of(Network network, Stages stages) {
    int[] within = new int[stages.of().length];
    int[] heights = new int[stages.strides().size()];
    for (Node node : network.nodes()) {
      int stage = stages.of()[node.index()];
      int row = 0;
      for (int input : node.inputs()) {
        if (input != Node.PICTURE && stages.of()[input] == stage) {
          row = Math.max(row, within[input] + 1);
        }
      }
      within[node.index()] = row;
      heights[stage] = Math.max(heights[stage], row + 1);
    }
    List<Integer> first = new ArrayList<>();
    int next = 0;
    for (int height : heights) {
      first.add(next);
      next += height;
    }
    int[] of = new int[within.length];
    for (int i = 0; i < of.length; i++) {
      of[i] = first.get(stages.of()[i]) + within[i];
    }
    return new Rows(of, first);
  }
}
