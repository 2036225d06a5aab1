package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;

/**
 * How channels and constants flow through one layer: the single place that knows what each layer
 * type does to them.
 */
final class FlowRules {
  /**
   * The beta of a carrier: its value is the activation of this, which is about 1 or more for every
   * activation there is. (At 1, {@code stair} would be 0.)
   */
  static final float CARRIER_BETA = 4;

  private final PrunePlan plan;
  private final Fold fold;
  private final ChannelConstants removed;
  private final List<String> approximations;

  FlowRules(PrunePlan plan, Fold fold, ChannelConstants removed, List<String> approximations) {
    this.plan = plan;
    this.fold = fold;
    this.removed = removed;
    this.approximations = approximations;
  }

  /**
   * Out of a convolution: the kept channels, a carrier if asked for, and the constants of the
   * others.
   */
  Flow convolution(Node node, boolean carrier) {
    Convolutional conv = (Convolutional) node.layer();
    int kept = plan.kept(node.index());
    int[] channels = new int[kept + (carrier ? 1 : 0)];
    double[] carried = new double[channels.length];
    double[] constants = new double[conv.filters()];
    int at = 0;
    if (carrier) {
      // In front, where it lines up also in shortcuts between tensors of different width.
      channels[at] = Flow.CARRIER;
      carried[at++] = conv.activation().apply(CARRIER_BETA);
    }
    for (int c = 0; c < conv.filters(); c++) {
      if (plan.keeps(node.index(), c)) {
        channels[at++] = c;
      } else if (fold != Fold.NONE) {
        constants[c] = removed.of(node.index(), c);
      }
    }
    return new Flow(channels, carried, constants);
  }

  /**
   * Out of a cut unit: its source, and for every channel the constant that the unit would have
   * added.
   */
  Flow cut(Flow source, Node last) {
    if (fold == Fold.NONE) {
      return source;
    }
    double[] constants = source.constants().clone();
    for (int c = 0; c < constants.length; c++) {
      constants[c] += removed.of(last.index(), c);
    }
    return new Flow(source.channels(), source.carried(), constants);
  }

  /**
   * Out of every other layer.
   *
   * @param weights of a weighted shortcut
   */
  Flow other(Node node, List<Flow> inputs, float @Nullable [] weights) {
    Flow in = inputs.getFirst();
    return switch (node.layer()) {
      case Layer.Route route -> route(route, inputs);
      case Layer.Shortcut shortcut -> shortcut(node, shortcut, inputs, weights);
      case Layer.ScaleChannels scale -> product(node, inputs.get(1), in, scale.activation());
      case Layer.Sam sam -> product(node, in, inputs.get(1), sam.activation());
      case Layer.Upsample up when up.scale() != 1 -> in.mapConstants(x -> x * up.scale());
      case Layer.Reorg reorg when reorg.ordered() -> reorg(node, in);
      case Layer.Reorg _ -> {
        forget(node, in.keptLacks());
        yield Flow.whole(node.output().channels());
      }
      case Layer.Head _, Layer.Softmax _, Layer.Cost _ -> {
        forget(node, in.keptLacks());
        yield in;
      }
      case Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Dropout _ ->
          in;
      case Convolutional _ ->
          throw new IllegalArgumentException("a convolution has a rule of its own");
    };
  }

  /**
   * Whether a layer puts zeros around its input, in the place of constants too. Pooling pads as
   * well, but with what does not count.
   */
  static boolean padsWithZeros(Layer layer) {
    return switch (layer) {
      case Convolutional conv -> conv.padding() > 0;
      case Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.Shortcut _,
          Layer.ScaleChannels _,
          Layer.Sam _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          false;
    };
  }

  private static Flow route(Layer.Route route, List<Flow> inputs) {
    List<Integer> channels = new ArrayList<>();
    List<Double> carried = new ArrayList<>();
    List<Double> constants = new ArrayList<>();
    for (Flow in : inputs) {
      int part = in.constants().length / route.groups();
      int from = part * route.groupId();
      int base = constants.size() - from;
      for (int i = 0; i < in.channels().length; i++) {
        int c = in.channels()[i];
        if (c == Flow.CARRIER || (c >= from && c < from + part)) {
          channels.add(c == Flow.CARRIER ? c : base + c);
          carried.add(in.carried()[i]);
        }
      }
      for (int c = from; c < from + part; c++) {
        constants.add(in.constants()[c]);
      }
    }
    return new Flow(
        channels.stream().mapToInt(i -> i).toArray(),
        carried.stream().mapToDouble(d -> d).toArray(),
        constants.stream().mapToDouble(d -> d).toArray());
  }

  private Flow shortcut(
      Node node, Layer.Shortcut layer, List<Flow> inputs, float @Nullable [] weights) {
    List<Flow> addends = WeightedShortcut.addends(layer, weights, inputs);
    Flow sum = addends.getFirst();
    for (Flow other : addends.subList(1, addends.size())) {
      sum = combine(sum, other, Double::sum);
    }
    if (layer.activation() == Activation.LINEAR) {
      return sum;
    }
    return activated(node, sum, layer.activation());
  }

  private Flow product(Node node, Flow in, Flow other, Activation activation) {
    forget(node, in.keptLacks() || other.keptLacks());
    return activated(node, combine(in, other, (a, b) -> a * b), activation);
  }

  /** A constant that belongs to a living channel cannot pass a bend; a dead channel's can. */
  private Flow activated(Node node, Flow in, Activation activation) {
    if (activation != Activation.LINEAR) {
      forget(node, in.keptLacks());
    }
    Flow out = in.mapConstants(activation::apply);
    for (int c : in.channels()) {
      if (c != Flow.CARRIER && activation != Activation.LINEAR) {
        out.constants()[c] = 0;
      }
    }
    // A dead channel keeps its activated constant, also where the sum before was zero.
    return out;
  }

  private static Flow combine(Flow a, Flow b, DoubleBinaryOperator with) {
    double[] constants = a.constants().clone();
    for (int c = 0; c < Math.min(constants.length, b.constants().length); c++) {
      constants[c] = with.applyAsDouble(constants[c], b.constants()[c]);
    }
    double[] carried = a.carried().clone();
    for (int i = 0; i < Math.min(carried.length, b.carried().length); i++) {
      carried[i] = with.applyAsDouble(carried[i], b.carried()[i]);
    }
    return new Flow(a.channels(), carried, constants);
  }

  private static Flow reorg(Node node, Flow in) {
    int width = in.constants().length;
    int times = node.output().channels() / width;
    int[] channels = new int[in.channels().length * times];
    double[] carried = new double[channels.length];
    for (int i = 0; i < channels.length; i++) {
      int from = i % in.channels().length;
      int c = in.channels()[from];
      channels[i] = c == Flow.CARRIER ? c : i / in.channels().length * width + c;
      carried[i] = in.carried()[from];
    }
    double[] constants = new double[width * times];
    Arrays.setAll(constants, k -> in.constants()[k % width]);
    return new Flow(channels, carried, constants);
  }

  private void forget(Node node, boolean something) {
    if (something) {
      approximations.add(
          "The constant of a cut unit is lost at "
              + node.place()
              + ", which it cannot pass: the pruned network only approximates the masked one.");
    }
  }
}
