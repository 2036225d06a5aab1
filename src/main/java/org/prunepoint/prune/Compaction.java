package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.lowrank.Split;
import org.prunepoint.prune.lowrank.SplitConvolution;

/**
 * Cuts the weights to the compact structure and folds the constants of removed channels. A removed
 * channel k has gamma 0, so it is the constant {@code a_k = act(beta_k)} everywhere; what a
 * convolution with kernels W misses by it is {@code sum_k a_k sum_rs W[o,k,r,s]} at every position
 * that sees no padding. Without padding it goes into the mean of the batch norm or the bias; with
 * padding, under {@link Fold#EXACT}, the carrier channel brings it in, because it is padded with
 * zeros just as the removed channels were.
 */
final class Compaction {
  private final Weights weights;
  private final CompactStructure structure;
  private final Fold fold;

  Compaction(Weights weights, CompactStructure structure, Fold fold) {
    this.weights = weights;
    this.structure = structure;
    this.fold = fold;
  }

  PrunedNetwork pruned() {
    var made = new Layers();
    for (Node node : structure.alive()) {
      int i = node.index();
      int[] channels = structure.flow(i).channels();
      switch (WeightLayout.of(node).form()) {
        case CONVOLUTION -> {
          ConvolutionWeights w = convolution(node, (Convolutional) node.layer());
          Split split = structure.plan().splits().get(i);
          if (split == null) {
            made.add(i, w, null, channels);
          } else {
            SplitConvolution two =
                SplitConvolution.of(w, structure.input(node).channels().length, split);
            made.split(i, split, two, channels);
          }
        }
        case SHORTCUT ->
            made.add(
                i,
                null,
                WeightedShortcut.cut(
                    (Layer.Shortcut) node.layer(), weights.shortcuts().get(i), structure.flow(i)),
                new int[0]);
        case NONE -> made.add(i, null, null, new int[0]);
      }
    }
    return made.pruned(structure);
  }

  /** The layers of the compact network, one after the other. */
  private static final class Layers {
    private final List<@Nullable ConvolutionWeights> convolutions = new ArrayList<>();
    private final List<float @Nullable []> shortcuts = new ArrayList<>();
    private final List<Integer> sources = new ArrayList<>();
    private final Map<Integer, Split> splits = new HashMap<>();
    private final List<int[]> channels = new ArrayList<>();

    void split(int source, Split split, SplitConvolution two, int[] sourceChannels) {
      splits.put(sources.size(), split);
      add(source, two.first(), null, new int[0]);
      add(source, two.second(), null, sourceChannels);
    }

    void add(
        int source,
        @Nullable ConvolutionWeights convolution,
        float @Nullable [] shortcut,
        int[] sourceChannels) {
      sources.add(source);
      convolutions.add(convolution);
      shortcuts.add(shortcut);
      channels.add(sourceChannels);
    }

    PrunedNetwork pruned(CompactStructure structure) {
      return new PrunedNetwork(
          structure.network(),
          new Weights(Weights.Header.FRESH, convolutions, shortcuts),
          sources,
          splits,
          channels,
          structure.approximations());
    }
  }

  private ConvolutionWeights convolution(Node node, Convolutional conv) {
    ConvolutionWeights old = weights.convolution(node.index());
    Flow in = structure.input(node);
    Flow out = structure.flow(node.index());
    boolean whole = isWhole(in, node.input().channels()) && isWhole(out, conv.filters());
    double[] absorbed = structure.absorbed(node);
    boolean asItWas = Arrays.stream(absorbed).allMatch(a -> a == 0);
    if (whole && asItWas && (!in.lacks() || structure.shares(node))) {
      return old; // Nothing to cut, nothing to fold: share it with the source.
    }
    float[] kernels = old.kernels();
    int perFilter = node.input().channels() / conv.groups();
    int area = conv.size() * conv.size();
    int carrier =
        fold == Fold.EXACT && conv.padding() > 0 && conv.groups() == 1 && in.lacks()
            ? in.carrier()
            : -1;
    double[] offsets = carrier < 0 ? offsets(node, conv, kernels, in) : new double[conv.filters()];
    float[] cut =
        conv.groups() == 1
            ? dense(kernels, perFilter, area, in, out, carrier)
            : grouped(kernels, perFilter * area, out);
    return new ConvolutionWeights(
        bias(old, offsets, absorbed, out), batchNorm(old.batchNorm(), offsets, out), cut);
  }

  private static boolean isWhole(Flow flow, int channels) {
    return flow.channels().length == channels && flow.carrier() < 0;
  }

  /** What each source filter misses where no padding is seen. */
  private double[] offsets(Node node, Convolutional conv, float[] kernels, Flow in) {
    double[] offsets = new double[conv.filters()];
    if (fold == Fold.NONE || !in.lacks()) {
      return offsets;
    }
    int perFilter = node.input().channels() / conv.groups();
    int area = conv.size() * conv.size();
    int filtersPerGroup = conv.filters() / conv.groups();
    for (int o = 0; o < offsets.length; o++) {
      int firstChannel = o / filtersPerGroup * perFilter;
      for (int c = 0; c < perFilter; c++) {
        double constant = in.constants()[firstChannel + c];
        if (constant != 0) {
          int at = (o * perFilter + c) * area;
          double sum = 0;
          for (int k = at; k < at + area; k++) {
            sum += kernels[k];
          }
          offsets[o] += constant * sum;
        }
      }
    }
    return offsets;
  }

  private static float[] dense(
      float[] kernels, int channels, int area, Flow in, Flow out, int carrier) {
    int width = in.channels().length;
    float[] cut = new float[out.channels().length * width * area];
    for (int o = 0; o < out.channels().length; o++) {
      if (out.channels()[o] == Flow.CARRIER) {
        continue; // A carrier reads nothing.
      }
      int row = out.channels()[o] * channels * area;
      for (int i = 0; i < width; i++) {
        int c = in.channels()[i];
        if (c != Flow.CARRIER) {
          System.arraycopy(kernels, row + c * area, cut, (o * width + i) * area, area);
        }
      }
      if (carrier >= 0) {
        plane(kernels, row, area, in, in.carried()[carrier], cut, (o * width + carrier) * area);
      }
    }
    return cut;
  }

  /**
   * The kernel plane that turns the carrier into all that is missing: {@code sum_k a_k W[o,k,.,.] /
   * carried}.
   */
  private static void plane(
      float[] kernels, int row, int area, Flow in, double carried, float[] cut, int at) {
    double[] sum = new double[area];
    for (int c = 0; c < in.constants().length; c++) {
      double constant = in.constants()[c];
      for (int k = 0; constant != 0 && k < area; k++) {
        sum[k] += constant * kernels[row + c * area + k];
      }
    }
    for (int k = 0; k < area; k++) {
      cut[at + k] = (float) (sum[k] / carried);
    }
  }

  /** Depthwise: each output channel takes its own kernel with it. */
  private static float[] grouped(float[] kernels, int block, Flow out) {
    float[] cut = new float[out.channels().length * block];
    for (int o = 0; o < out.channels().length; o++) {
      if (out.channels()[o] != Flow.CARRIER) {
        System.arraycopy(kernels, out.channels()[o] * block, cut, o * block, block);
      }
    }
    return cut;
  }

  private static float[] bias(
      ConvolutionWeights old, double[] offsets, double[] absorbed, Flow out) {
    boolean normalized = old.batchNorm() != null;
    return pick(
        out,
        FlowRules.CARRIER_BETA,
        c -> old.bias()[c] + absorbed[c] + (normalized ? 0 : offsets[c]));
  }

  private static @Nullable BatchNorm batchNorm(
      @Nullable BatchNorm old, double[] offsets, Flow out) {
    if (old == null) {
      return null;
    }
    return new BatchNorm(
        pick(out, 0, c -> old.gamma()[c]),
        pick(out, 0, c -> old.mean()[c] - offsets[c]),
        pick(out, 1, c -> old.variance()[c]));
  }

  private static float[] pick(Flow out, float carrier, IntToDoubleFunction value) {
    float[] picked = new float[out.channels().length];
    int[] channels = out.channels();
    for (int o = 0; o < picked.length; o++) {
      picked[o] = channels[o] == Flow.CARRIER ? carrier : (float) value.applyAsDouble(channels[o]);
    }
    return picked;
  }
}
