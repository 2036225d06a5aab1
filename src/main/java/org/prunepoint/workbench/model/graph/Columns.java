package org.prunepoint.workbench.model.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * Which column each layer stands in. A stage falls into chains: a layer hands its column on to the
 * reader with the longest way still to go. The longest chain has the first column, and every chain
 * keeps its column free down to where its end is read.
 */
final class Columns {
  private record Chain(List<Integer> layers, int top, int bottom) {}

  private final Network network;
  private final Stages stages;
  private final Rows rows;
  private final List<List<Integer>> readers = new ArrayList<>();
  private final int[] next;
  private final int[] of;

  private Columns(Network network, Stages stages, Rows rows) {
    this.network = network;
    this.stages = stages;
    this.rows = rows;
    int layers = network.nodes().size();
    this.next = new int[layers];
    this.of = new int[layers];
    for (int i = 0; i < layers; i++) {
      readers.add(new ArrayList<>());
    }
    for (Node node : network.nodes()) {
      for (int input : node.inputs()) {
        if (input != Node.PICTURE && inOneStage(input, node.index())) {
          readers.get(input).add(node.index());
        }
      }
    }
    chooseNext();
    for (int stage = 0; stage < stages.strides().size(); stage++) {
      place(chains(stage));
    }
  }

  /** One column a layer. */
  static int[] of(Network network, Stages stages, Rows rows) {
    return new Columns(network, stages, rows).of;
  }

  private boolean inOneStage(int a, int b) {
    return stages.of()[a] == stages.of()[b];
  }

  /**
   * Each layer has at most one that goes on in its column, and at most one that it goes on from.
   */
  private void chooseNext() {
    int[] left = new int[next.length];
    for (int i = next.length - 1; i >= 0; i--) {
      for (int reader : readers.get(i)) {
        left[i] = Math.max(left[i], left[reader] + 1);
      }
    }
    Arrays.fill(next, -1);
    boolean[] taken = new boolean[next.length];
    for (Node node : network.nodes()) {
      int i = node.index();
      readers.get(i).stream()
          .filter(r -> !taken[r] && deepest(r) == i)
          .max(Comparator.<Integer>comparingInt(r -> left[r]).thenComparingInt(r -> -r))
          .ifPresent(
              r -> {
                next[i] = r;
                taken[r] = true;
              });
    }
  }

  /**
   * Of what a layer reads in its stage, that from which it goes on: the lowest, the first of such.
   */
  private int deepest(int layer) {
    int found = -1;
    for (int input : network.node(layer).inputs()) {
      if (input != Node.PICTURE
          && inOneStage(input, layer)
          && (found < 0 || rows.of()[input] > rows.of()[found])) {
        found = input;
      }
    }
    return found;
  }

  private List<Chain> chains(int stage) {
    boolean[] goesOn = new boolean[next.length];
    for (int follower : next) {
      if (follower >= 0) {
        goesOn[follower] = true;
      }
    }
    List<Chain> chains = new ArrayList<>();
    for (int start = 0; start < next.length; start++) {
      if (stages.of()[start] == stage && !goesOn[start]) {
        List<Integer> layers = new ArrayList<>();
        for (int at = start; at >= 0; at = next[at]) {
          layers.add(at);
        }
        int end = layers.getLast();
        int bottom =
            readers.get(end).stream()
                .mapToInt(r -> rows.of()[r] - 1)
                .reduce(rows.of()[end], Math::max);
        chains.add(new Chain(layers, rows.of()[start], bottom));
      }
    }
    chains.sort(
        Comparator.<Chain>comparingInt(c -> -c.layers().size())
            .thenComparing(c -> c.layers().getFirst()));
    return chains;
  }

  private void place(List<Chain> chains) {
    List<List<Chain>> columns = new ArrayList<>();
    for (Chain chain : chains) {
      int column = 0;
      while (column < columns.size()
          && columns.get(column).stream()
              .anyMatch(c -> c.top() <= chain.bottom() && chain.top() <= c.bottom())) {
        column++;
      }
      if (column == columns.size()) {
        columns.add(new ArrayList<>());
      }
      columns.get(column).add(chain);
      for (int layer : chain.layers()) {
        of[layer] = column;
      }
    }
  }
}
