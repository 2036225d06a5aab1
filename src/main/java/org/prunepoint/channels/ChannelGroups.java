package org.prunepoint.channels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * Which channels of a network have to stay or go together. One pass gives every channel of every
 * layer's output an identity: convolutions make new ones, pooling and the like copy them, routes
 * concatenate and slice them, shortcuts, depthwise convolutions and element-wise products unify
 * them, heads freeze them. What is coupled is so computed for any graph; no layer number and no
 * network name is looked at.
 *
 * <p>A <em>channel group</em> is a set of channels with one identity.
 */
public final class ChannelGroups {
  private final Network network;
  private final int[][] groups;
  private final List<List<Channel>> producers;
  private final boolean[] frozen;
  private final int[] coupling;

  /**
   * One output channel of a convolution.
   *
   * @param layer index
   * @param channel index
   */
  public record Channel(int layer, int channel) {}

  private ChannelGroups(Network network, int[][] groups, boolean[] frozen, Set<Integer> gone) {
    this.network = network;
    this.groups = groups;
    this.frozen = frozen;
    this.producers = new ArrayList<>();
    for (int g = 0; g < frozen.length; g++) {
      producers.add(new ArrayList<>());
    }
    this.coupling = new int[network.nodes().size()];
    Arrays.setAll(coupling, i -> i);
    network.convolutions().filter(n -> !gone.contains(n.index())).forEach(this::addProducer);
  }

  private void addProducer(Node node) {
    int[] mine = groups[node.index()];
    for (int c = 0; c < mine.length; c++) {
      List<Channel> makers = producers.get(mine[c]);
      if (!makers.isEmpty()) {
        couple(makers.getFirst().layer(), node.index());
      }
      makers.add(new Channel(node.index(), c));
    }
  }

  private void couple(int a, int b) {
    int first = first(a);
    int second = first(b);
    coupling[Math.max(first, second)] = Math.min(first, second);
  }

  private int first(int layer) {
    int at = layer;
    while (coupling[at] != at) {
      at = coupling[at];
    }
    return at;
  }

  /** Looks at the whole network once. */
  public static ChannelGroups of(Network network) {
    Identities ids = new Identities();
    int[][] outputs = new int[network.nodes().size()][];
    int[] picture = ids.fresh(network.input().channels());
    ids.freeze(picture);
    for (Node node : network.nodes()) {
      List<int[]> inputs = new ArrayList<>();
      for (int i : node.inputs()) {
        inputs.add(i == Node.PICTURE ? picture : outputs[i]);
      }
      outputs[node.index()] = output(node, inputs, ids);
      if (node.layer() instanceof Convolutional conv && conv.sharedWith().isPresent()) {
        int partner = conv.sharedWith().getAsInt();
        int before = network.node(partner).inputs().getFirst();
        ids.freeze(outputs[partner]);
        ids.freeze(before == Node.PICTURE ? picture : outputs[before]);
        ids.freeze(outputs[node.index()]);
        ids.freeze(inputs.getFirst());
      }
    }
    freezeResults(network, outputs, ids);
    return new ChannelGroups(network, ids.dense(outputs), ids.frozen(), Set.of());
  }

  /** What nobody reads leaves the network: it must keep its width. */
  private static void freezeResults(Network network, int[][] outputs, Identities ids) {
    boolean[] read = new boolean[outputs.length];
    network
        .nodes()
        .forEach(n -> n.inputs().stream().filter(i -> i >= 0).forEach(i -> read[i] = true));
    for (int i = 0; i < outputs.length; i++) {
      if (!read[i]) {
        ids.freeze(outputs[i]);
      }
    }
  }

  private static int[] output(Node node, List<int[]> inputs, Identities ids) {
    int[] in = inputs.getFirst();
    return switch (node.layer()) {
      case Convolutional conv -> convolution(conv, in, ids);
      case Layer.Route route -> {
        if (route.groups() > 1) {
          inputs.forEach(ids::freeze); // The parts must stay equally wide.
        }
        int[] all = new int[node.output().channels()];
        int at = 0;
        for (int[] input : inputs) {
          int part = input.length / route.groups();
          System.arraycopy(input, route.groupId() * part, all, at, part);
          at += part;
        }
        yield all;
      }
      case Layer.Shortcut _ -> {
        for (int[] other : inputs.subList(1, inputs.size())) {
          ids.unite(in, other);
        }
        yield in;
      }
      case Layer.ScaleChannels scale -> {
        if (scale.scaleWh()) {
          inputs.forEach(ids::freeze);
        } else {
          ids.unite(in, inputs.get(1));
        }
        yield inputs.get(1);
      }
      case Layer.Sam _ -> {
        ids.unite(in, inputs.get(1));
        yield in;
      }
      case Layer.Reorg reorg when reorg.ordered() -> {
        int[] all = new int[node.output().channels()];
        Arrays.setAll(all, k -> in[k % in.length]);
        yield all;
      }
      case Layer.Reorg _ -> {
        ids.freeze(in);
        int[] all = ids.fresh(node.output().channels());
        ids.freeze(all);
        yield all;
      }
      case Layer.Head _, Layer.Softmax _, Layer.Cost _ -> {
        ids.freeze(in);
        yield in;
      }
      case Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Dropout _ ->
          in;
    };
  }

  private static int[] convolution(Convolutional conv, int[] in, Identities ids) {
    int[] out = ids.fresh(conv.filters());
    if (conv.groups() > 1) {
      if (conv.groups() == in.length) {
        for (int c = 0; c < out.length; c++) {
          ids.unite(out[c], in[c / (out.length / in.length)]);
        }
      } else {
        ids.freeze(in);
        ids.freeze(out);
      }
    }
    if (!conv.batchNormalize()) {
      ids.freeze(out);
    }
    if (conv.binary()) {
      ids.freeze(in);
      ids.freeze(out);
    }
    return out;
  }

  /** The same groups when these units are cut: their convolutions no longer count as producers. */
  public ChannelGroups without(List<ResidualUnit> units) {
    Set<Integer> gone = new HashSet<>();
    units.forEach(u -> gone.addAll(u.chain()));
    return new ChannelGroups(network, groups, frozen, gone);
  }

  /** How many channel groups there are. */
  public int count() {
    return frozen.length;
  }

  /** The group of each output channel of a layer. Not copied: read only. */
  public int[] of(int layer) {
    return groups[layer];
  }

  /** The convolution channels that make this group's values, in order of layers. */
  public List<Channel> producers(int group) {
    return producers.get(group);
  }

  /**
   * Whether this group can never go: it feeds a head, has no gamma, or is held by a layer that
   * cannot be narrowed.
   */
  public boolean frozen(int group) {
    return frozen[group];
  }

  /** The largest value that the group's producers have; 0 without any. */
  public double largest(int group, float[] @Nullable [] values) {
    double largest = 0;
    for (Channel p : producers.get(group)) {
      float[] of = values[p.layer()];
      largest = of == null ? largest : Math.max(largest, of[p.channel()]);
    }
    return largest;
  }

  /** The value of the group's first producer; 0 without any. */
  public double first(int group, float[] @Nullable [] values) {
    List<Channel> makers = producers.get(group);
    float[] of = makers.isEmpty() ? null : values[makers.getFirst().layer()];
    return of == null ? 0 : of[makers.getFirst().channel()];
  }

  /**
   * The first convolution of those that are coupled with this one; itself if it is the first or
   * alone.
   */
  public int leader(int layer) {
    return first(layer);
  }

  /** Whether another convolution shares channels with this one. */
  public boolean coupled(int layer) {
    int leader = first(layer);
    return network.convolutions().anyMatch(n -> n.index() != layer && first(n.index()) == leader);
  }

  public Network network() {
    return network;
  }
}
