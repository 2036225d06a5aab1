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
   * @param losses by layer, by rank; null for a layer that stays in one, or for all
   * @param operations whether operations are saved; else parameters
   */
  CheapestFirst(
      Network network,
      ChannelGroups groups,
      Collection<ErrorCurve> curves,
      float[] @Nullable [] losses,
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
    for (int i = 0; i < losses.length; i++) {
      float[] loss = losses[i];
      if (loss != null) {
        offers.add(new Rank(offers.size(), i, loss));
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

  /** By layer pairs: from where on it has which rank; null where it never is two. */
  float[] @Nullable [] steps() {
    float[][] found = new float[steps.size()][];
    for (int i = 0; i < found.length; i++) {
      List<RankFrom> of = steps.get(i);
      if (!of.isEmpty()) {
        found[i] = new float[2 * of.size()];
        for (int k = 0; k < of.size(); k++) {
          found[i][2 * k] = place(of.get(k).turn);
          found[i][2 * k + 1] = of.get(k).rank;
        }
      }
    }
    return found;
  }

  private float place(int at) {
    return (float) at / (turn + 1);
  }

  private record RankFrom(int turn, int rank) {}

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

  /** A convolution as it is by now. */
  private static final class LayerNow {
    private final int index;
    private final double each;
    private final int taps;

    /** That the first of two has one for each rank is no operation. */
    private final int bias;

    private final int groups;
    private int inputs;
    private int outputs;
    private int rank;

    LayerNow(Node node, Convolutional conv, boolean operations) {
      this.index = node.index();
      this.each = operations ? node.output().area() : 1;
      this.taps = conv.size() * conv.size();
      this.bias = operations ? 0 : 1;
      this.groups = conv.groups();
      this.inputs = node.input().channels();
      this.outputs = conv.filters();
    }

    double cost() {
      return cost(inputs, outputs, rank);
    }

    double cost(int in, int out, int at) {
      if (groups > 1) {
        // One kernel an output, or as many as each group reads: what it reads goes with it.
        return each * taps * out * Math.max(1, inputs / groups);
      }
      double one = (double) in * taps * out;
      return each * (at == 0 ? one : Math.min(one, at * ((double) in * taps + bias + out)));
    }

    void lose(int in, int out) {
      inputs -= in;
      outputs -= out;
    }
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
                - layer.cost(layer.inputs - use.inputs, layer.outputs - use.outputs, layer.rank);
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

  /** The rank of a layer. */
  private final class Rank extends Offer {
    private final LayerNow layer;
    private final float[] loss;
    private int next;

    Rank(int id, int index, float[] loss) {
      super(id);
      this.layer = java.util.Objects.requireNonNull(layers.get(index));
      this.loss = loss;
    }

    @Override
    void look() {
      slope = Double.POSITIVE_INFINITY;
      int outputs = Math.max(0, layer.outputs);
      double now = layer.cost();
      double before = layer.rank == 0 ? 0 : lost(layer.rank, outputs);
      for (int rank = (layer.rank == 0 ? outputs : layer.rank) - 1; rank > 0; rank--) {
        double saved = now - layer.cost(layer.inputs, outputs, rank);
        double cost = (lost(rank, outputs) - before) / saved;
        if (saved > 0 && cost <= slope) {
          slope = cost;
          next = rank;
        }
      }
    }

    /** What outputs that are gone have lost is lost already. */
    private double lost(int rank, int outputs) {
      return Math.max(0, loss[rank] - loss[outputs]);
    }

    @Override
    void take() {
      if (layer.rank == 0) {
        comeDown();
      }
      layer.rank = next;
      steps.get(layer.index).add(new RankFrom(++turn, next));
    }

    /** The first rank saves much at once: who asks for less finds some ranks above it. */
    private void comeDown() {
      int from = layer.outputs - 1;
      while (from > next && layer.cost(layer.inputs, layer.outputs, from) >= layer.cost()) {
        from--;
      }
      int last = layer.outputs;
      for (int k = 0; k < BETWEEN; k++) {
        int rank = next + (from - next) * (BETWEEN - k) / BETWEEN;
        if (rank > next && rank < last) {
          steps.get(layer.index).add(new RankFrom(++turn, rank));
          last = rank;
        }
      }
    }
  }
}
