package org.prunepoint.reconstruction.ranking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.prune.lowrank.RankSteps;
import org.prunepoint.prune.lowrank.Split;

/**
 * In which order channels go and ranks fall when each time that goes which costs least for what it
 * saves. What it saves is counted in the layers as they are by then: a channel of a layer that has
 * lost most of its inputs saves little, and so does one of a layer in two.
 */
final class CheapestFirst {
  /** At least so many times a set of channels is looked at anew. */
  private static final int STEPS = 32;

  /** Ranks on the way from none to the first that pays, at most. */
  private static final int BETWEEN = 8;

  private final Map<Integer, LayerNow> layers = new TreeMap<>();
  private final ChannelGroups groups;

  /** By group when it went, from 1 on; 0 for one that is still there. */
  private final int[] turns;

  private final List<List<RankFrom>> steps = new ArrayList<>();
  private final PriorityQueue<Offer> offers =
      new PriorityQueue<>(
          Comparator.<Offer>comparingDouble(o -> o.slope).thenComparingInt(o -> o.id));
  private int turn;

  /**
   * @param curves of all sets of coupled layers
   * @param losses of ranks
   * @param operations whether operations are saved; else parameters
   */
  CheapestFirst(
      Network network,
      ChannelGroups groups,
      Collection<ErrorCurve> curves,
      RankLosses losses,
      boolean operations) {
    this.groups = groups;
    this.turns = new int[groups.count()];
    for (Node node : network.nodes()) {
      steps.add(new ArrayList<>());
      if (node.layer() instanceof Convolutional conv) {
        layers.put(node.index(), new LayerNow(node, conv, operations));
      }
    }
    Map<Integer, List<Use>> uses = uses(network);
    curves.forEach(c -> offers.add(new Channels(offers.size(), c, uses)));
    for (LayerNow layer : layers.values()) {
      if (losses.of(Split.Side.OUTPUTS, layer.index) != null) {
        offers.add(new Rank(offers.size(), layer, losses));
      }
    }
  }

  /** Follows it to its end. */
  CheapestFirst run(Cancellation cancellation) {
    offers.forEach(Offer::look);
    List<Offer> all = List.copyOf(offers);
    offers.clear();
    all.stream().filter(o -> o.slope < Double.POSITIVE_INFINITY).forEach(offers::add);
    while (!offers.isEmpty()) {
      cancellation.check();
      Offer first = offers.remove();
      double before = first.slope;
      first.look();
      Offer next = offers.peek();
      if (first.slope <= before || next == null || first.slope <= next.slope) {
        first.take();
        first.look();
      }
      if (first.slope < Double.POSITIVE_INFINITY) {
        offers.add(first);
      }
    }
    return this;
  }

  /** By group when it goes, 0..1; 1 for one that never does. */
  float[] places() {
    float[] places = new float[turns.length];
    for (int g = 0; g < places.length; g++) {
      places[g] = turns[g] == 0 ? 1 : place(turns[g]);
    }
    return places;
  }

  /** As {@link RankSteps} has them. */
  float[] @Nullable [] steps() {
    float[][] found = new float[steps.size()][];
    for (int i = 0; i < found.length; i++) {
      List<RankFrom> of = steps.get(i);
      if (!of.isEmpty()) {
        found[i] = new float[RankSteps.NUMBERS * of.size()];
        for (int k = 0; k < of.size(); k++) {
          int at = RankSteps.NUMBERS * k;
          found[i][at] = place(of.get(k).turn);
          found[i][at + 1] = of.get(k).split.side().number();
          found[i][at + 2] = of.get(k).split.rank();
        }
      }
    }
    return found;
  }

  private float place(int at) {
    return (float) at / (turn + 1);
  }

  private record RankFrom(int turn, Split split) {}

  /** A layer that has or reads channels of a group, and how many. */
  private record Use(LayerNow layer, int inputs, int outputs) {}

  /** By group. */
  private Map<Integer, List<Use>> uses(Network network) {
    Map<Integer, List<Use>> uses = new HashMap<>();
    for (LayerNow layer : layers.values()) {
      Map<Integer, int[]> counts = new TreeMap<>();
      Node node = network.node(layer.index);
      for (int g : groups.of(layer.index)) {
        counts.computeIfAbsent(g, _ -> new int[2])[1]++;
      }
      int from = node.inputs().getFirst();
      for (int g : from == Node.PICTURE ? new int[0] : groups.of(from)) {
        counts.computeIfAbsent(g, _ -> new int[2])[0]++;
      }
      counts.forEach(
          (g, n) ->
              uses.computeIfAbsent(g, _ -> new ArrayList<>()).add(new Use(layer, n[0], n[1])));
    }
    return uses;
  }

  /** Something that could go. */
  private abstract static class Offer {
    final int id;

    /** What it costs for what it saves; infinity where nothing is left. */
    double slope;

    Offer(int id) {
      this.id = id;
    }

    /** Looks at it as the layers are now. */
    abstract void look();

    /** Lets it go. */
    abstract void take();
  }

  /** The channels of coupled layers. */
  private final class Channels extends Offer {
    private final ErrorCurve curve;
    private final List<List<Use>> uses;
    private final int atOnce;
    private int gone;
    private int next;

    Channels(int id, ErrorCurve curve, Map<Integer, List<Use>> all) {
      super(id);
      this.curve = curve;
      this.uses = curve.order().stream().map(g -> all.getOrDefault(g, List.of())).toList();
      this.atOnce = Math.max(1, curve.order().size() / STEPS);
    }

    @Override
    void look() {
      Map<List<Use>, Double> known = new HashMap<>();
      slope = Double.POSITIVE_INFINITY;
      double saved = 0;
      for (int to = gone + 1; to <= curve.order().size(); to++) {
        saved += known.computeIfAbsent(uses.get(to - 1), this::saved);
        double cost = (curve.lostAfter(to) - curve.lostAfter(gone)) / Math.max(saved, 1e-12);
        if (cost <= slope) {
          slope = cost;
          next = to;
        }
      }
    }

    private double saved(List<Use> of) {
      double saved = 0;
      for (Use use : of) {
        LayerNow layer = use.layer;
        saved +=
            layer.cost()
                - layer.cost(layer.inputs - use.inputs, layer.outputs - use.outputs, layer.split);
      }
      return saved;
    }

    @Override
    void take() {
      for (int to = Math.min(next, gone + atOnce); gone < to; gone++) {
        turns[curve.order().get(gone)] = ++turn;
        uses.get(gone).forEach(u -> u.layer.lose(u.inputs, u.outputs));
      }
    }
  }

  /** The rank of a layer, on the side that costs less; of one that is two, on that side. */
  private final class Rank extends Offer {
    private final LayerNow layer;
    private final RankLosses losses;
    private Split next = new Split(Split.Side.OUTPUTS, 0);

    Rank(int id, LayerNow layer, RankLosses losses) {
      super(id);
      this.layer = layer;
      this.losses = losses;
    }

    @Override
    void look() {
      slope = Double.POSITIVE_INFINITY;
      for (Split.Side side : Split.Side.values()) {
        float[] loss = losses.of(side, layer.index);
        if (loss != null && (layer.split == null || layer.split.side() == side)) {
          look(side, loss);
        }
      }
    }

    private void look(Split.Side side, float[] loss) {
      int most = layer.most(side);
      int rank = layer.split == null ? most : layer.split.rank();
      double now = layer.cost();
      double before = layer.split == null ? 0 : lost(loss, rank, most);
      while (--rank > 0) {
        var less = new Split(side, rank);
        double saved = now - layer.cost(layer.inputs, layer.outputs, less);
        double cost = (lost(loss, rank, most) - before) / saved;
        if (saved > 0 && cost <= slope) {
          slope = cost;
          next = less;
        }
      }
    }

    /** What channels that are gone have lost is lost already. */
    private static double lost(float[] loss, int rank, int most) {
      return Math.max(0, loss[Math.min(rank, most)] - loss[most]);
    }

    @Override
    void take() {
      if (layer.split == null) {
        comeDown();
      }
      layer.split = next;
      steps.get(layer.index).add(new RankFrom(++turn, next));
    }

    /** The first rank saves much at once: who asks for less finds some ranks above it. */
    private void comeDown() {
      int most = layer.most(next.side());
      int from = most - 1;
      while (from > next.rank() && cost(from) >= layer.cost()) {
        from--;
      }
      int last = most;
      for (int k = 0; k < BETWEEN; k++) {
        int rank = next.rank() + (from - next.rank()) * (BETWEEN - k) / BETWEEN;
        if (rank > next.rank() && rank < last) {
          steps.get(layer.index).add(new RankFrom(++turn, new Split(next.side(), rank)));
          last = rank;
        }
      }
    }

    private double cost(int rank) {
      return layer.cost(layer.inputs, layer.outputs, new Split(next.side(), rank));
    }
  }
}
