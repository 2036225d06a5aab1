package org.prunepoint.reconstruction.fit;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.lowrank.SplitConvolution;
import org.prunepoint.reconstruction.linear.Blas;
import org.prunepoint.reconstruction.linear.CentredEquations;
import org.prunepoint.reconstruction.linear.NormalEquations;
import org.prunepoint.reconstruction.linear.NormalEquations.Chunk;
import org.prunepoint.reconstruction.linear.PrincipalDirections;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkWalk;
import org.prunepoint.reconstruction.walk.Patches;
import org.prunepoint.reconstruction.walk.PictureChunk;
import org.prunepoint.reconstruction.walk.SampledPositions;

/**
 * Two layers in place of one convolution: the first gives the directions in which the outputs of
 * the whole one vary most, each with mean 0 and variance 1, the second puts them together (Zhang,
 * Zou, He and Sun, Accelerating Very Deep Convolutional Networks for Classification and Detection,
 * 2015). Outputs count as far as they are sent on: times the scale of the batch norm and how fast
 * the activation rises where they lie.
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
    this.rank = start.filters();
    this.regressors = start.kernels().length / rank;
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
      CentredEquations.Solution whole = ConvolutionFit.solve(sums, merged()).solution();
      return whole.exists()
          ? split(sums, whole.coefficients(), whole.constants())
          : new SplitConvolution(start, combined);
    }
  }

  /** The kernels of both as those of one. */
  private double[] merged() {
    double[] merged = new double[outputs.length * regressors];
    for (int o = 0; o < outputs.length; o++) {
      for (int r = 0; r < rank; r++) {
        double by = combined.kernels()[outputs[o] * rank + r];
        for (int k = 0; k < regressors; k++) {
          merged[o * regressors + k] += by * start.kernels()[r * regressors + k];
        }
      }
    }
    return merged;
  }

  private void gather(NormalEquations sums) {
    for (PictureChunk chunk : targets.chunks(from, pictures)) {
      walk.each(chunk.first(), chunk.end(), i -> copy(i, chunk.column(i), sums));
      sums.add(chunk.size());
    }
  }

  /** One picture's equations. */
  private void copy(int picture, int column, NormalEquations sums) {
    Node sized = walk.node(node.index(), picture);
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

  /**
   * @param whole kernels of one layer: one row an output
   * @param constants that go with them
   */
  private SplitConvolution split(NormalEquations sums, double[] whole, double[] constants) {
    List<float[]> predicted = predicted(sums, whole, constants);
    double[] means = means(predicted);
    double[] weights = weights(predicted);
    PrincipalDirections directions = directions(predicted, means, weights);
    float[] first = new float[rank * regressors];
    float[] bias = new float[rank];
    float[] second = new float[sources.length * rank];
    for (int r = 0; r < rank; r++) {
      double deviation = directions.deviation(r);
      for (int o = 0; o < outputs.length; o++) {
        double along = directions.of(o, r);
        second[outputs[o] * rank + r] = (float) (along / weights[o] * deviation);
        double by = along * weights[o] / deviation;
        for (int k = 0; k < regressors; k++) {
          first[r * regressors + k] += (float) (by * whole[o * regressors + k]);
        }
        bias[r] += (float) (by * (constants[o] - means[o]));
      }
    }
    return new SplitConvolution(new ConvolutionWeights(bias, null, first), second(second, means));
  }

  /** What the second adds to its product is what the whole one gave at the mean. */
  private ConvolutionWeights second(float[] kernels, double[] means) {
    BatchNorm norm = combined.batchNorm();
    float[] moved = (norm == null ? combined.bias() : norm.mean()).clone();
    for (int o = 0; o < outputs.length; o++) {
      int was = sources[outputs[o]];
      moved[outputs[o]] =
          (float)
              (norm == null
                  ? source.bias()[was] + means[o]
                  : Objects.requireNonNull(source.batchNorm()).mean()[was] - means[o]);
    }
    return norm == null
        ? new ConvolutionWeights(moved, null, kernels)
        : new ConvolutionWeights(
            combined.bias(), new BatchNorm(norm.gamma(), moved, norm.variance()), kernels);
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

  private double[] means(List<float[]> predicted) {
    double[] means = new double[outputs.length];
    long count = 0;
    for (float[] chunk : predicted) {
      int size = chunk.length / outputs.length;
      for (int i = 0; i < chunk.length; i++) {
        means[i / size] += chunk[i];
      }
      count += size;
    }
    for (int o = 0; o < means.length; o++) {
      means[o] /= count;
    }
    return means;
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

  private PrincipalDirections directions(
      List<float[]> predicted, double[] means, double[] weights) {
    int n = outputs.length;
    double[] covariance = new double[n * n];
    float[] product = new float[n * n];
    long count = 0;
    for (float[] chunk : predicted) {
      int size = chunk.length / n;
      float[] centred = new float[chunk.length];
      for (int i = 0; i < chunk.length; i++) {
        centred[i] = (float) (weights[i / size] * (chunk[i] - means[i / size]));
      }
      FloatBuffer rows = FloatBuffer.wrap(centred);
      Blas.productTransposed(
          n, n, size, rows, size, rows, size, false, FloatBuffer.wrap(product), n);
      for (int i = 0; i < covariance.length; i++) {
        covariance[i] += product[i];
      }
      count += size;
    }
    return PrincipalDirections.of(covariance, n, count);
  }
}
