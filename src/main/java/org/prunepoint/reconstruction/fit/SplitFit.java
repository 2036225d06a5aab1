package org.prunepoint.reconstruction.fit;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.lowrank.Split;
import org.prunepoint.prune.lowrank.SplitConvolution;
import org.prunepoint.reconstruction.linear.Blas;
import org.prunepoint.reconstruction.linear.CentredEquations;
import org.prunepoint.reconstruction.linear.NormalEquations;
import org.prunepoint.reconstruction.linear.NormalEquations.Chunk;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkWalk;
import org.prunepoint.reconstruction.walk.Patches;
import org.prunepoint.reconstruction.walk.PictureChunk;
import org.prunepoint.reconstruction.walk.SampledPositions;

/**
 * Two layers in place of one convolution. Where its outputs are split, the first gives the
 * directions in which those of the whole one vary most, each with mean 0 and variance 1, the second
 * puts them together (Zhang, Zou, He and Sun, Accelerating Very Deep Convolutional Networks for
 * Classification and Detection, 2015). Where its inputs are, the first gives the directions of what
 * it reads that its outputs depend on most ({@link InputSplit}). Outputs count as far as they are
 * sent on: times the scale of the batch norm and how fast the activation rises where they lie.
 *
 * <p>The whole one is fitted first to what the layer gave before, from what it reads now.
 */
final class SplitFit {
  /** An output that does not matter at all still has to be given somehow. */
  private static final double LEAST_WEIGHT = 1e-9;

  private final Node node;
  private final ConvolutionWeights start;
  private final ConvolutionWeights combined;
  private final ConvolutionWeights source;
  private final int from;
  private final int[] sources;

  /** The channels of the second that are fitted. */
  private final int[] outputs;

  private final Convolutional second;
  private final Split.Side side;
  private final int inputs;
  private final int taps;
  private final int regressors;
  private final int rank;
  private final SampledOutputs targets;
  private final NetworkWalk walk;
  private final int pictures;
  private final LayerMemory memory;

  /**
   * @param node the first of the two
   * @param pruned the network before its fit
   * @param source weights of the layer that they were
   * @param walk that has reached the first
   */
  SplitFit(
      Node node,
      PrunedNetwork pruned,
      ConvolutionWeights source,
      SampledOutputs targets,
      NetworkWalk walk,
      int pictures,
      LayerMemory memory) {
    this.node = node;
    this.start = pruned.weights().convolution(node.index());
    this.combined = pruned.weights().convolution(node.index() + 1);
    this.second = (Convolutional) pruned.network().node(node.index() + 1).layer();
    this.source = source;
    this.from = pruned.sourceLayers().get(node.index());
    this.sources = pruned.sourceChannels().get(node.index() + 1);
    this.outputs =
        IntStream.range(0, sources.length)
            .filter(o -> sources[o] != PrunedNetwork.CARRIER)
            .toArray();
    Split split = Objects.requireNonNull(pruned.splits().get(node.index()));
    this.rank = split.rank();
    this.side = split.side();
    this.inputs = node.input().channels();
    int size = side.spatial((Convolutional) node.layer(), second).size();
    this.taps = size * size;
    this.regressors = inputs * taps;
    this.targets = targets;
    this.walk = walk;
    this.pictures = pictures;
    this.memory = memory;
  }

  /** The two; those that there were, where the equations have no solution. */
  SplitConvolution run(Cancellation cancellation) {
    cancellation.check();
    try (var sums = new NormalEquations(regressors, outputs.length, memory)) {
      gather(sums);
      CentredEquations equations = sums.centred();
      double[] channels = side == Split.Side.INPUTS ? equations.grouped(taps) : new double[0];
      CentredEquations.Solution whole = ConvolutionFit.solve(sums, equations, merged()).solution();
      if (!whole.exists()) {
        return new SplitConvolution(start, combined);
      }
      List<float[]> predicted = predicted(sums, whole.coefficients(), whole.constants());
      double[] weights = weights(predicted);
      return side == Split.Side.OUTPUTS
          ? byOutputs(predicted, weights, whole)
          : byInputs(equations, channels, weights, whole);
    }
  }

  /** The kernels of both as those of one. */
  private double[] merged() {
    double[] merged = new double[outputs.length * regressors];
    for (int o = 0; o < outputs.length; o++) {
      for (int r = 0; r < rank; r++) {
        for (int k = 0; k < regressors; k++) {
          merged[o * regressors + k] += kernel(outputs[o], r, k);
        }
      }
    }
    return merged;
  }

  /** What a regressor gives to an output through one of the channels between. */
  private double kernel(int output, int between, int regressor) {
    int at = output * rank + between;
    return side == Split.Side.OUTPUTS
        ? (double) combined.kernels()[at] * start.kernels()[between * regressors + regressor]
        : (double) combined.kernels()[at * taps + regressor % taps]
            * start.kernels()[between * inputs + regressor / taps];
  }

  /** The whole one at the size of a picture. */
  private Node whole(int picture) {
    Node first = walk.node(node.index(), picture);
    if (side == Split.Side.OUTPUTS) {
      return first;
    }
    Node last = walk.node(node.index() + 1, picture);
    return new Node(
        first.index(),
        first.line(),
        last.layer(),
        first.inputs(),
        first.inputShapes(),
        last.output());
  }

  private void gather(NormalEquations sums) {
    for (PictureChunk chunk : targets.chunks(from, pictures)) {
      walk.each(chunk.first(), chunk.end(), i -> copy(i, chunk.column(i), sums));
      sums.add(chunk.size());
    }
  }

  /** One picture's equations. */
  private void copy(int picture, int column, NormalEquations sums) {
    Node sized = whole(picture);
    int[] positions = SampledPositions.of(from, picture, sized.output());
    new Patches(sized)
        .copy(
            walk.input(node.index(), picture),
            0,
            positions,
            sums.x(),
            column,
            NormalEquations.CHUNK);
    FloatBuffer products = targets.products(from, picture);
    for (int o = 0; o < outputs.length; o++) {
      int row = sources[outputs[o]] * positions.length;
      sums.y().put(o * NormalEquations.CHUNK + column, products, row, positions.length);
    }
  }

  /** Made of directions of what the whole one gives. */
  private SplitConvolution byOutputs(
      List<float[]> predicted, double[] weights, CentredEquations.Solution whole) {
    var numbers = new OutputSplit(predicted, weights, rank);
    float[] kernels = new float[sources.length * rank];
    double[] means = new double[outputs.length];
    for (int o = 0; o < outputs.length; o++) {
      double[] row = numbers.second(o);
      for (int r = 0; r < rank; r++) {
        kernels[outputs[o] * rank + r] = (float) row[r];
      }
      means[o] = numbers.mean(o);
    }
    return new SplitConvolution(
        numbers.first(whole.coefficients(), whole.constants()), second(kernels, means));
  }

  /** Made of directions of what is read. */
  private SplitConvolution byInputs(
      CentredEquations equations,
      double[] channels,
      double[] weights,
      CentredEquations.Solution whole) {
    var numbers =
        new InputSplit(
            whole.coefficients(), weights, channels, (long) taps * equations.count(), rank);
    double[] constants = whole.constants().clone();
    float[] kernels = new float[sources.length * rank * taps];
    for (int o = 0; o < outputs.length; o++) {
      double[] row = numbers.second(o);
      for (int i = 0; i < row.length; i++) {
        kernels[outputs[o] * rank * taps + i] = (float) row[i];
      }
      constants[o] += numbers.lostAt(equations.meansX(), o, row);
    }
    return new SplitConvolution(numbers.first(), second(kernels, constants));
  }

  /** What the second adds to its product is what the whole one gave at the mean. */
  private ConvolutionWeights second(float[] kernels, double[] means) {
    int sign = combined.batchNorm() == null ? 1 : -1;
    float[] moved = combined.constants().clone();
    for (int o = 0; o < outputs.length; o++) {
      moved[outputs[o]] = (float) (source.constants()[sources[outputs[o]]] + sign * means[o]);
    }
    return combined.with(moved, kernels);
  }

  /** What the whole one gives, chunk by chunk: one row an output. */
  private List<float[]> predicted(NormalEquations sums, double[] whole, double[] constants) {
    FloatBuffer kernels = FloatBuffer.allocate(whole.length);
    double[] base = constants.clone();
    for (int i = 0; i < whole.length; i++) {
      kernels.put(i, (float) whole[i]);
      base[i / regressors] += whole[i] * sums.shift(i % regressors);
    }
    List<float[]> predicted = new ArrayList<>();
    for (Chunk chunk : sums.chunks()) {
      int size = chunk.size();
      float[] values = new float[outputs.length * size];
      FloatBuffer p = FloatBuffer.wrap(values);
      Blas.product(
          outputs.length,
          size,
          regressors,
          kernels,
          regressors,
          chunk.x(),
          NormalEquations.CHUNK,
          p,
          size);
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) base[i / size];
      }
      predicted.add(values);
    }
    return predicted;
  }

  /** How much an output counts. */
  private double[] weights(List<float[]> predicted) {
    double[] weights = new double[outputs.length];
    for (int o = 0; o < outputs.length; o++) {
      Response response = Response.of(source, sources[outputs[o]], second.activation());
      double squares = 0;
      long count = 0;
      for (float[] chunk : predicted) {
        int size = chunk.length / outputs.length;
        for (int i = o * size; i < (o + 1) * size; i++) {
          double x = response.scale() * chunk[i] + response.shift();
          double slope = response.slope(x, response.activated(x));
          squares += slope * slope;
        }
        count += size;
      }
      weights[o] = Math.max(LEAST_WEIGHT, Math.abs(response.scale()) * Math.sqrt(squares / count));
    }
    return weights;
  }
}
