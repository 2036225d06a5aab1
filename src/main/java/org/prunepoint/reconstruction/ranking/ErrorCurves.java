package org.prunepoint.reconstruction.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.Network;
import org.prunepoint.reconstruction.walk.LayerMemory;

/** Makes {@link ErrorCurve}s out of what is known of the inputs of all layers. */
final class ErrorCurves {
  /** In so many steps a set of channels goes; between two steps the costs are looked at anew. */
  private static final int STEPS = 32;

  /** A layer that has lost all but this is not worth a difference. */
  private static final double ALL_LOST = 1e-3;

  private final Network network;
  private final ChannelGroups groups;
  private final Map<Integer, LayerInputs> inputs;
  private final double[] sensitivity;
  private final LayerMemory memory;

  /**
   * @param inputs by layer
   * @param sensitivity by layer, what its losses are weighed by; empty: all the same
   */
  ErrorCurves(
      Network network,
      ChannelGroups groups,
      Map<Integer, LayerInputs> inputs,
      double[] sensitivity,
      LayerMemory memory) {
    this.memory = memory;
    this.network = network;
    this.groups = groups;
    this.inputs = inputs;
    this.sensitivity = sensitivity;
  }

  /** Channel groups that can go, by the first of the coupled layers that make them. */
  static Map<Integer, List<Integer>> classes(ChannelGroups groups) {
    Map<Integer, List<Integer>> found = new TreeMap<>();
    for (int g = 0; g < groups.count(); g++) {
      if (!groups.frozen(g) && !groups.producers(g).isEmpty()) {
        int leader = groups.leader(groups.producers(g).getFirst().layer());
        found.computeIfAbsent(leader, _ -> new ArrayList<>()).add(g);
      }
    }
    return found;
  }

  /** What a layer costs that has lost a share of its variation: the last of it is dearest. */
  static double cost(double lost) {
    return -Math.log(Math.max(ALL_LOST, 1 - lost));
  }

  /**
   * The curve of one class.
   *
   * @param scores by group, the smallest goes first; null to let each time go what costs least
   */
  ErrorCurve of(List<Integer> members, @Nullable IntToDoubleFunction scores) {
    List<Reader> readers = readers(members);
    try {
      return of(members, scores, readers);
    } finally {
      readers.forEach(r -> r.elimination.close());
    }
  }

  private static ErrorCurve of(
      List<Integer> members, @Nullable IntToDoubleFunction scores, List<Reader> readers) {
    List<Integer> left = new ArrayList<>(members);
    List<Integer> order = new ArrayList<>();
    double[] lost = new double[members.size()];
    int atOnce = Math.max(1, members.size() / STEPS);
    if (scores != null) {
      left.sort(Comparator.comparingDouble(scores::applyAsDouble));
    }
    double before = 0;
    while (!left.isEmpty()) {
      if (scores == null) {
        Map<Integer, Double> costs = new ConcurrentHashMap<>();
        left.parallelStream()
            .forEach(g -> costs.put(g, readers.stream().mapToDouble(r -> r.cost(g)).sum()));
        left.sort(Comparator.comparingDouble(costs::get));
      }
      List<Integer> go = left.subList(0, Math.min(atOnce, left.size()));
      readers.forEach(r -> r.remove(go));
      double after = Math.max(before, readers.stream().mapToDouble(Reader::lost).sum());
      for (int i = 0; i < go.size(); i++) {
        lost[order.size() + i] = before + (after - before) * (i + 1) / go.size();
      }
      before = after;
      order.addAll(go);
      go.clear();
    }
    return new ErrorCurve(order, lost);
  }

  Collection<LayerInputs> inputs() {
    return inputs.values();
  }

  /**
   * A layer that has lost inputs.
   *
   * @param kernels fitted to what is left, as those of {@link LayerInputs}
   * @param lost of the variation of its outputs
   */
  record Thinned(double[] kernels, double lost) {}

  /**
   * Takes inputs from a layer until so much of its variation is gone, or three quarters of them.
   */
  Thinned thinned(LayerInputs of, double share, Cancellation cancellation) {
    int taps = of.taps();
    try (var elimination = new Elimination(of, memory)) {
      List<Integer> left = new ArrayList<>(IntStream.range(0, of.inputs()).boxed().toList());
      int atOnce = Math.max(1, left.size() / STEPS);
      while (elimination.lost() < share && left.size() > of.inputs() / 4) {
        cancellation.check();
        Map<Integer, Double> costs = new ConcurrentHashMap<>();
        left.parallelStream().forEach(c -> costs.put(c, elimination.cost(block(c * taps, taps))));
        left.sort(Comparator.comparingDouble(costs::get));
        List<Integer> go = left.subList(0, atOnce);
        elimination.remove(
            go.stream().flatMapToInt(c -> Arrays.stream(block(c * taps, taps))).toArray());
        go.clear();
      }
      return new Thinned(elimination.kernels(), elimination.lost());
    }
  }

  private static int[] block(int from, int length) {
    return IntStream.range(from, from + length).toArray();
  }

  private List<Reader> readers(List<Integer> members) {
    Set<Integer> wanted = new HashSet<>(members);
    List<Reader> found = new ArrayList<>();
    for (LayerInputs of : inputs.values()) {
      if (Arrays.stream(read(of)).anyMatch(wanted::contains)) {
        found.add(new Reader(of));
      }
    }
    return found;
  }

  /** The group of each channel that a layer reads. */
  private int[] read(LayerInputs of) {
    return groups.of(network.node(of.layer()).inputs().getFirst());
  }

  /** What each group brings to the layers that read it, as shares of their variation. */
  double[] energies() {
    double[] energies = new double[groups.count()];
    for (LayerInputs of : inputs.values()) {
      int[] read = read(of);
      double[] each = of.energies(memory);
      for (int k = 0; k < each.length; k++) {
        energies[read[k / of.taps()]] += each[k];
      }
    }
    return energies;
  }

  /** A layer that reads groups of a class. */
  private final class Reader {
    private final Elimination elimination;
    private final double weight;
    private final Map<Integer, int[]> blocks = new HashMap<>();

    Reader(LayerInputs of) {
      this.elimination = new Elimination(of, memory);
      this.weight = sensitivity.length == 0 ? 1 : sensitivity[of.layer()];
      int[] read = read(of);
      for (int c = 0; c < read.length; c++) {
        int[] before = blocks.getOrDefault(read[c], new int[0]);
        int[] block = Arrays.copyOf(before, before.length + of.taps());
        for (int t = 0; t < of.taps(); t++) {
          block[before.length + t] = c * of.taps() + t;
        }
        blocks.put(read[c], block);
      }
    }

    double cost(int group) {
      int[] block = blocks.get(group);
      return block == null ? 0 : weight * elimination.cost(block);
    }

    void remove(List<Integer> some) {
      int[] all =
          some.stream()
              .map(blocks::get)
              .filter(Objects::nonNull)
              .flatMapToInt(Arrays::stream)
              .toArray();
      if (all.length > 0) {
        elimination.remove(all);
      }
    }

    double lost() {
      return weight * ErrorCurves.cost(elimination.lostOnOthers());
    }
  }
}
