package org.prunepoint.reconstruction.ranking;

import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.prune.lowrank.Split;

/** A convolution as it is by now. */
final class LayerNow {
  final int index;
  private final double before;
  private final double each;
  private final int taps;

  /** That the first of two has one for each rank is no operation. */
  private final int bias;

  private final int groups;
  int inputs;
  int outputs;
  @Nullable Split split;

  LayerNow(Node node, Convolutional conv, boolean operations) {
    this.index = node.index();
    this.before = operations ? node.input().area() : 1;
    this.each = operations ? node.output().area() : 1;
    this.taps = conv.size() * conv.size();
    this.bias = operations ? 0 : 1;
    this.groups = conv.groups();
    this.inputs = node.input().channels();
    this.outputs = conv.filters();
  }

  double cost() {
    return cost(inputs, outputs, split);
  }

  double cost(int in, int out, @Nullable Split as) {
    if (groups > 1) {
      // One kernel an output, or as many as each group reads: what it reads goes with it.
      return each * taps * out * Math.max(1, inputs / groups);
    }
    double one = each * in * taps * out;
    return as == null ? one : Math.min(one, as.rank() * between(in, out, as.side()));
  }

  /** Of a channel between two. */
  private double between(int in, int out, Split.Side side) {
    double first = side == Split.Side.INPUTS ? before : each;
    return first * side.firstKernels(in, taps) + bias + each * side.secondKernels(out, taps);
  }

  /** What a rank is less than. */
  int most(Split.Side side) {
    return Math.max(0, side.most(inputs, outputs));
  }

  void lose(int in, int out) {
    inputs -= in;
    outputs -= out;
  }
}
