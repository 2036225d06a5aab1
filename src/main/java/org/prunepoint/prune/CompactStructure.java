package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.lowrank.Split;

/**
 * The shape of the compact network, before any kernel is touched: which layers are left, what flows
 * between them, and where carriers are needed.
 */
final class CompactStructure {
  private final Network source;
  private final Weights weights;
  private final ChannelGroups groups;
  private final PrunePlan plan;
  private final FlowRules rules;
  private final List<String> approximations = new ArrayList<>();
  private final Map<Integer, ResidualUnit> cut = new HashMap<>();
  private final Set<Integer> gone = new HashSet<>();
  private final Set<Integer> sharing;
  private final LinearAddend addends;
  private final Map<Integer, double[]> absorbed = new HashMap<>();
  private Flow[] flows;

  private CompactStructure(
      Network source,
      Weights weights,
      ChannelGroups groups,
      List<ResidualUnit> units,
      PrunePlan plan,
      Fold fold,
      ChannelConstants removed) {
    this.source = source;
    this.weights = weights;
    this.groups = groups;
    this.plan = plan;
    this.rules = new FlowRules(plan, fold, removed, approximations);
    this.sharing = ResidualUnit.sharing(source);
    for (ResidualUnit unit : units) {
      if (plan.cutUnits().contains(unit.shortcut())) {
        cut.put(unit.shortcut(), unit);
        gone.addAll(unit.chain());
        gone.add(unit.shortcut());
      }
    }
    this.addends = new LinearAddend(source, cut, gone, sharing);
    this.flows = flows(Set.of());
    if (fold == Fold.EXACT) {
      Set<Integer> carriers = carriers();
      approximations.clear();
      this.flows = flows(carriers);
      noteMissingCarriers();
      noteRanks();
    }
    noteSharing();
  }

  static CompactStructure of(
      Network source,
      Weights weights,
      ChannelGroups groups,
      List<ResidualUnit> units,
      PrunePlan plan,
      Fold fold,
      ChannelConstants removed) {
    return new CompactStructure(source, weights, groups, units, plan, fold, removed);
  }

  /**
   * @param carriers leaders of the coupled convolutions that get a carrier channel
   */
  private Flow[] flows(Set<Integer> carriers) {
    Flow[] out = new Flow[source.nodes().size()];
    absorbed.clear();
    Flow picture = Flow.whole(source.input().channels());
    for (Node node : source.nodes()) {
      int i = node.index();
      ResidualUnit unit = cut.get(i);
      if (unit != null) {
        out[i] =
            absorb(
                unit, out[unit.source()], rules.cut(out[unit.source()], source.node(unit.last())));
      } else if (node.layer() instanceof Convolutional) {
        out[i] = rules.convolution(node, carriers.contains(groups.leader(i)));
      } else {
        List<Flow> inputs = new ArrayList<>();
        for (int input : node.inputs()) {
          inputs.add(input == Node.PICTURE ? picture : out[input]);
        }
        out[i] = rules.other(node, inputs, weights.shortcuts().get(i));
      }
    }
    return out;
  }

  /**
   * What a cut unit would have added to the channels that are left goes into another addend, where
   * there is a linear one.
   */
  private Flow absorb(ResidualUnit unit, Flow before, Flow after) {
    OptionalInt addend = addends.of(unit);
    if (addend.isEmpty()) {
      return after;
    }
    double[] constants = after.constants().clone();
    double[] taken = absorbed.computeIfAbsent(addend.getAsInt(), _ -> new double[constants.length]);
    for (int c : after.channels()) {
      if (c != Flow.CARRIER) {
        taken[c] += constants[c] - before.constants()[c];
        constants[c] = before.constants()[c];
      }
    }
    return new Flow(after.channels(), after.carried(), constants);
  }

  /** What this convolution of the source has to add to each channel for units that were cut. */
  double[] absorbed(Node node) {
    double[] taken = absorbed.get(node.index());
    return taken == null ? new double[node.output().channels()] : taken;
  }

  /** Zero padding does not see a constant, so a padded convolution cannot take it into its bias. */
  private boolean needsCarrier(Node node) {
    return !gone.contains(node.index())
        && FlowRules.padsWithZeros(node.layer())
        && !sharing.contains(node.index())
        && node.inputs().getFirst() != Node.PICTURE
        && (((Convolutional) node.layer()).groups() == 1
            ? input(node).lacks()
            : input(node).keptLacks());
  }

  private Set<Integer> carriers() {
    return new Carriers(groups)
        .of(
            source.nodes().stream()
                .filter(this::needsCarrier)
                .filter(n -> ((Convolutional) n.layer()).groups() == 1)
                .toList());
  }

  private void noteMissingCarriers() {
    for (Node node : source.nodes()) {
      if (needsCarrier(node)
          && (((Convolutional) node.layer()).groups() > 1 || input(node).carrier() < 0)) {
        approximations.add(
            "The constants that reach "
                + node.place()
                + " are folded into its bias, which is not exact at the border: its input has no"
                + " room for a carrier channel.");
      }
    }
  }

  private void noteRanks() {
    if (!plan.splits().isEmpty()) {
      approximations.add(
          "Convolutions that became two of lower rank give only nearly what they gave, whatever is"
              + " folded; reconstruct fits them.");
    }
  }

  private void noteSharing() {
    for (int layer : sharing) {
      if (input(source.node(layer)).lacks()) {
        approximations.add(
            "The constants that reach "
                + source.node(layer).place()
                + " are lost, because it shares its weights with another layer.");
      }
    }
  }

  /** Whether the weights of this layer are also those of another, and so must stay as they are. */
  boolean shares(Node node) {
    return sharing.contains(node.index());
  }

  /** What enters a single-input layer. */
  Flow input(Node node) {
    int from = node.inputs().getFirst();
    return from == Node.PICTURE ? Flow.whole(source.input().channels()) : flows[from];
  }

  /** What leaves layer i of the source. */
  Flow flow(int i) {
    return flows[i];
  }

  List<String> approximations() {
    return List.copyOf(new LinkedHashSet<>(approximations));
  }

  /** The layers of the source that are left, in order. */
  List<Node> alive() {
    return source.nodes().stream().filter(n -> !gone.contains(n.index())).toList();
  }

  /** The compact network. */
  Network network() {
    List<Layer> layers = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    int[] newIndex = new int[source.nodes().size()];
    for (Node node : source.nodes()) {
      ResidualUnit unit = cut.get(node.index());
      if (unit != null) {
        newIndex[node.index()] = newIndex[unit.source()];
      } else if (!gone.contains(node.index())) {
        Layer layer = compact(node, newIndex);
        Split split = plan.splits().get(node.index());
        if (split != null) {
          layers.add(split.first((Convolutional) layer));
          lines.add(node.line());
          layer = split.second((Convolutional) layer);
        }
        newIndex[node.index()] = layers.size();
        layers.add(layer);
        lines.add(node.line());
      }
    }
    return source.withLayers(layers, lines);
  }

  private Layer compact(Node node, int[] newIndex) {
    return switch (node.layer()) {
      case Convolutional c ->
          new Convolutional(
              flow(node.index()).channels().length,
              c.size(),
              c.strideX(),
              c.strideY(),
              c.padding(),
              c.dilation(),
              isDepthwise(node, c) ? input(node).channels().length : c.groups(),
              c.batchNormalize(),
              c.activation(),
              c.binary(),
              c.sharedWith().isPresent()
                  ? OptionalInt.of(newIndex[c.sharedWith().getAsInt()])
                  : c.sharedWith());
      case Layer.Route r ->
          new Layer.Route(
              r.layers().stream().map(l -> newIndex[l]).toList(), r.groups(), r.groupId());
      case Layer.Shortcut s ->
          new Layer.Shortcut(
              s.from().stream().map(l -> newIndex[l]).toList(),
              s.activation(),
              s.weights(),
              s.normalization());
      case Layer.ScaleChannels s ->
          new Layer.ScaleChannels(newIndex[s.from()], s.scaleWh(), s.activation());
      case Layer.Sam s -> new Layer.Sam(newIndex[s.from()], s.activation());
      case Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          node.layer();
    };
  }

  /** Of several groups with one channel each; an ordinary convolution of one channel is none. */
  private static boolean isDepthwise(Node node, Convolutional conv) {
    return conv.groups() > 1 && conv.groups() == node.input().channels();
  }

  PrunePlan plan() {
    return plan;
  }
}
