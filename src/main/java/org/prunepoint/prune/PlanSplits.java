package org.prunepoint.prune;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.prune.lowrank.RankSteps;
import org.prunepoint.prune.lowrank.Split;

/**
 * Which convolutions become two of lower rank beside the channels that a plan takes: those that
 * have a rank by then, and in two are less than in one.
 */
record PlanSplits(
    Network network,
    ChannelGroups groups,
    PrunePlan plan,
    ChannelChoice choice,
    Rounding rounding) {

  /** Where channels go as far as they do in the plan. */
  SortedMap<Integer, Split> of(RankSteps steps) {
    double place = choice.place();
    return splits((node, _) -> steps.split(node.index(), place));
  }

  /** Of rank one, in whatever layer could be two: less than any order leaves. */
  SortedMap<Integer, Split> lowest() {
    return splits(
        (node, inputs) ->
            node.layer() instanceof Convolutional conv && conv.groups() == 1 && !conv.binary()
                ? Split.lowest(node, inputs, plan.kept(node.index()))
                : null);
  }

  /**
   * @param wanted of a layer, and of how many channels it still reads
   */
  private SortedMap<Integer, Split> splits(BiFunction<Node, Integer, @Nullable Split> wanted) {
    SortedMap<Integer, Split> splits = new TreeMap<>();
    for (Node node : network.convolutions().toList()) {
      int outputs = plan.kept(node.index());
      if (outputs > 0 && !choice.limited(node.index())) {
        int inputs = inputs(node);
        Split split = wanted.apply(node, inputs);
        if (split != null) {
          var rounded = new Split(split.side(), rounding.up(split.rank()));
          if (rounded.saves(node, inputs, outputs)) {
            splits.put(node.index(), rounded);
          }
        }
      }
    }
    return splits;
  }

  private int inputs(Node node) {
    int from = node.inputs().getFirst();
    return from == Node.PICTURE
        ? node.input().channels()
        : (int)
            Arrays.stream(groups.of(from))
                .filter(
                    g ->
                        groups.producers(g).isEmpty()
                            || groups.producers(g).stream()
                                .anyMatch(p -> plan.keeps(p.layer(), p.channel())))
                .count();
  }
}
