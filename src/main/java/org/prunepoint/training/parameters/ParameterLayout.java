package org.prunepoint.training.parameters;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.MovedTensors;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;
import org.prunepoint.training.options.Bits;
import org.prunepoint.training.options.RoundingKind;
import org.prunepoint.training.parameters.Parameters.Kind;

/**
 * Where the numbers of each layer lie when all of one kind stand in one array, as an optimiser
 * likes them: it then steps in a few operations, whatever the number of layers.
 */
public final class ParameterLayout {
  private final Network network;
  private final BitPlan plan;
  private final List<Slot> slots;
  private final List<RoundedSlot> rounded;
  private final Map<Kind, Integer> lengths = new EnumMap<>(Kind.class);

  /**
   * One layer's part.
   *
   * @param layer index in the network
   * @param kernels where they begin, and how many
   * @param biases betas or biases
   * @param norms gammas, and likewise means and variances; empty without batch norm
   * @param shortcuts weights of a weighted shortcut
   */
  public record Slot(int layer, Range kernels, Range biases, Range norms, Range shortcuts) {}

  /** A piece of an array. */
  public record Range(int from, int length) {
    public int to() {
      return from + length;
    }
  }

  /**
   * One rounded convolution's part.
   *
   * @param layer index in the network
   * @param bits of its numbers
   * @param kernelSteps among the steps, one a filter; empty where they are not learned
   * @param inputStep among the steps, that of what it reads; empty where it is not learned
   * @param inputZero among the zeros
   */
  public record RoundedSlot(
      int layer, Bits bits, Range kernelSteps, Range inputStep, Range inputZero) {
    /** Added to the size of every step: one that came to 0 must not divide. */
    public static final double LEAST_STEP = 1e-9;

    /** What is computed with, of a step as it was learned. */
    static double step(float learned) {
      return Math.abs(learned) + LEAST_STEP;
    }
  }

  /** What is only moved has the steps of what it was, if it has as many bits. */
  private record Tensor(int layer, int bits) {}

  /** Of a network of which nothing is rounded. */
  public ParameterLayout(Network network) {
    this(network, BitPlan.NONE);
  }

  public ParameterLayout(Network network, BitPlan plan) {
    this.network = network;
    this.plan = plan;
    List<Slot> found = new ArrayList<>();
    for (Node node : network.nodes()) {
      WeightLayout layout = WeightLayout.of(node);
      if (layout.floats() > 0) {
        boolean shortcut =
            switch (layout.form()) {
              case SHORTCUT -> true;
              case CONVOLUTION, NONE -> false;
            };
        int norms = layout.batchNorm() ? (int) layout.biases() : 0;
        Range scales = take(Kind.GAMMAS, norms);
        take(Kind.MEANS, norms);
        take(Kind.VARIANCES, norms);
        found.add(
            new Slot(
                node.index(),
                take(Kind.KERNELS, layout.kernels()),
                take(Kind.BIASES, shortcut ? 0 : layout.biases()),
                scales,
                take(Kind.SHORTCUTS, shortcut ? layout.biases() : 0)));
      }
    }
    this.slots = List.copyOf(found);
    this.rounded = rounded();
  }

  private List<RoundedSlot> rounded() {
    List<RoundedSlot> found = new ArrayList<>();
    Map<Tensor, RoundedSlot> known = new HashMap<>();
    boolean learned = plan.kind() == RoundingKind.LSQ;
    plan.layers()
        .forEach(
            (layer, bits) -> {
              Node node = network.node(layer);
              int filters = node.output().channels();
              var tensor =
                  new Tensor(
                      MovedTensors.source(network, node.inputs().getFirst()), bits.activations());
              RoundedSlot before = known.get(tensor);
              Range none = new Range(0, 0);
              RoundedSlot slot =
                  new RoundedSlot(
                      layer,
                      bits,
                      learned ? take(Kind.STEPS, filters) : none,
                      before != null ? before.inputStep() : learned ? take(Kind.STEPS, 1) : none,
                      before != null ? before.inputZero() : learned ? take(Kind.ZEROS, 1) : none);
              known.putIfAbsent(tensor, slot);
              found.add(slot);
            });
    return List.copyOf(found);
  }

  private Range take(Kind kind, long length) {
    int from = length(kind);
    lengths.put(kind, Math.addExact(from, Math.toIntExact(length)));
    return new Range(from, (int) length);
  }

  public Network network() {
    return network;
  }

  /** The layers that have parameters, in order. */
  public List<Slot> slots() {
    return slots;
  }

  /**
   * Where the parameters of a layer lie.
   *
   * @throws IllegalArgumentException if it has none
   */
  Slot slot(int layer) {
    return slots.stream()
        .filter(s -> s.layer() == layer)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parameters: layer " + layer));
  }

  /** Which layers are rounded. */
  public BitPlan plan() {
    return plan;
  }

  /** The rounded layers, in order. */
  public List<RoundedSlot> roundedSlots() {
    return rounded;
  }

  /** How many numbers of a kind there are in all. */
  public int length(Kind kind) {
    return lengths.getOrDefault(kind, 0);
  }

  /** All numbers of a network, joined. */
  public Parameters join(Weights weights) {
    Parameters all = Parameters.zeros(this);
    for (Slot slot : slots) {
      if (slot.shortcuts().length() > 0) {
        copy(weights.shortcuts().get(slot.layer()), all.of(Kind.SHORTCUTS), slot.shortcuts());
        continue;
      }
      ConvolutionWeights w = weights.convolution(slot.layer());
      copy(w.kernels(), all.of(Kind.KERNELS), slot.kernels());
      copy(w.bias(), all.of(Kind.BIASES), slot.biases());
      BatchNorm norm = w.batchNorm();
      if (norm != null) {
        copy(norm.gamma(), all.of(Kind.GAMMAS), slot.norms());
        copy(norm.mean(), all.of(Kind.MEANS), slot.norms());
        copy(norm.variance(), all.of(Kind.VARIANCES), slot.norms());
      }
    }
    return all;
  }

  /** The reverse of {@link #join}. */
  public Weights split(Parameters all, Weights.Header header) {
    int layers = network.nodes().size();
    List<@Nullable ConvolutionWeights> convolutions = new ArrayList<>();
    List<float @Nullable []> shortcuts = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      convolutions.add(null);
      shortcuts.add(null);
    }
    for (Slot slot : slots) {
      if (slot.shortcuts().length() > 0) {
        shortcuts.set(slot.layer(), cut(all.of(Kind.SHORTCUTS), slot.shortcuts()));
        continue;
      }
      BatchNorm norm =
          slot.norms().length() == 0
              ? null
              : new BatchNorm(
                  cut(all.of(Kind.GAMMAS), slot.norms()),
                  cut(all.of(Kind.MEANS), slot.norms()),
                  cut(all.of(Kind.VARIANCES), slot.norms()));
      convolutions.set(
          slot.layer(),
          new ConvolutionWeights(
              cut(all.of(Kind.BIASES), slot.biases()),
              norm,
              cut(all.of(Kind.KERNELS), slot.kernels())));
    }
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Convolutional conv && conv.sharedWith().isPresent()) {
        convolutions.set(node.index(), convolutions.get(conv.sharedWith().getAsInt()));
      }
    }
    return new Weights(header, convolutions, shortcuts);
  }

  private static void copy(float @Nullable [] from, float[] to, Range range) {
    if (from == null || from.length != range.length()) {
      throw new IllegalArgumentException(
          "%d numbers where the network has %d"
              .formatted(from == null ? 0 : from.length, range.length()));
    }
    System.arraycopy(from, 0, to, range.from(), range.length());
  }

  private static float[] cut(float[] all, Range range) {
    float[] part = new float[range.length()];
    System.arraycopy(all, range.from(), part, 0, part.length);
    return part;
  }
}
