package org.prunepoint.reconstruction.rounding;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prunepoint.Cancellation;
import org.prunepoint.inference.FoldedKernels;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.reconstruction.fit.SampledOutputs;
import org.prunepoint.reconstruction.linear.CentredEquations;
import org.prunepoint.reconstruction.linear.NormalEquations;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkWalk;
import org.prunepoint.reconstruction.walk.Patches;
import org.prunepoint.reconstruction.walk.PictureChunk;
import org.prunepoint.reconstruction.walk.SampledPositions;

/** The rounding of one convolution, of which each group of channels is a problem of its own. */
final class LayerRounding {
  /** Of the mean of the diagonal, as GPTQ has it; the kernels are not fitted with it. */
  static final double RIDGE = 1e-2;

  private final int layer;
  private final Convolutional conv;
  private final QuantizedForm form;
  private final SampledOutputs targets;
  private final NetworkWalk walk;
  private final int pictures;
  private final LayerMemory memory;

  /** What a unit of the product is worth behind the batch norm, one a filter. */
  private final double[] factors;

  private final float[] kernels;
  private final float[] bias;
  private final double[] steps;
  private final int regressors;

  /**
   * @param old weights in float32
   * @param targets what the layer gave in float32
   * @param walk that has reached the layer
   */
  LayerRounding(
      Node node,
      ConvolutionWeights old,
      QuantizedForm form,
      SampledOutputs targets,
      NetworkWalk walk,
      int pictures,
      LayerMemory memory) {
    this.layer = node.index();
    this.conv = (Convolutional) node.layer();
    this.form = form;
    this.targets = targets;
    this.walk = walk;
    this.pictures = pictures;
    this.memory = memory;
    FoldedKernels folded = FoldedKernels.of(old);
    this.kernels = folded.kernels().clone();
    this.bias = folded.bias().clone();
    this.regressors = kernels.length / conv.filters();
    this.factors = old.scales();
    this.steps = steps(kernels, regressors, form);
  }

  /** As fine as the largest value of a filter allows, or that of the layer. */
  private static double[] steps(float[] kernels, int regressors, QuantizedForm form) {
    double[] steps = new double[kernels.length / regressors];
    for (int i = 0; i < kernels.length; i++) {
      int o = i / regressors;
      steps[o] = Math.max(steps[o], Math.abs(kernels[i]) / (double) form.largest());
    }
    if (form.numbers().perTensor()) {
      Arrays.fill(steps, Arrays.stream(steps).max().orElse(0));
    }
    for (int o = 0; o < steps.length; o++) {
      steps[o] = (float) Math.max(steps[o], 1e-12);
    }
    return steps;
  }

  void run(Cancellation cancellation) {
    int perGroup = conv.filters() / conv.groups();
    for (int g = 0; g < conv.groups(); g++) {
      cancellation.check();
      round(g, g * perGroup, perGroup);
    }
  }

  ConvolutionWeights weights() {
    return new ConvolutionWeights(bias, null, kernels);
  }

  List<Float> steps() {
    List<Float> all = new ArrayList<>();
    for (double step : steps) {
      all.add((float) step);
    }
    return all;
  }

  private void round(int group, int first, int outputs) {
    try (var sums = new NormalEquations(regressors, outputs, memory)) {
      gather(sums, group, first, outputs);
      CentredEquations equations = sums.centred();
      double[] w = new double[outputs * regressors];
      for (int i = 0; i < w.length; i++) {
        w[i] = kernels[first * regressors + i];
      }
      double[] own = Arrays.copyOfRange(steps, first, first + outputs);
      if (equations.solve(w.clone(), RIDGE).exists()) {
        equations.roundInTurn(w, own, form.largest());
      } else {
        for (int i = 0; i < w.length; i++) {
          double nearest = Math.rint(w[i] / own[i / regressors]);
          w[i] = Math.clamp(nearest, -form.largest(), form.largest());
        }
      }
      take(equations, w, first, outputs);
    }
  }

  /** The kernels, and the constants that bring the means back to what they were. */
  private void take(CentredEquations equations, double[] whole, int first, int outputs) {
    for (int o = 0; o < outputs; o++) {
      double mean = 0;
      double step = steps[first + o];
      for (int k = 0; k < regressors; k++) {
        double value = whole[o * regressors + k] * step;
        kernels[(first + o) * regressors + k] = (float) value;
        mean += value * equations.meansX()[k];
      }
      bias[first + o] += (float) (factors[first + o] * equations.meansY()[o] - mean);
    }
  }

  private void gather(NormalEquations sums, int group, int firstOutput, int outputs) {
    for (PictureChunk chunk : targets.chunks(layer, pictures)) {
      walk.each(
          chunk.first(),
          chunk.end(),
          i -> copy(i, chunk.column(i), sums, group, firstOutput, outputs));
      sums.add(chunk.size());
    }
  }

  /** One picture's equations. */
  private void copy(
      int picture, int column, NormalEquations sums, int group, int firstOutput, int outputs) {
    Node sized = walk.node(layer, picture);
    int[] positions = SampledPositions.of(layer, picture, sized.output());
    new Patches(sized)
        .copy(
            walk.input(layer, picture), group, positions, sums.x(), column, NormalEquations.CHUNK);
    int n = positions.length;
    FloatBuffer products = targets.products(layer, picture);
    FloatBuffer y = sums.y();
    for (int o = 0; o < outputs; o++) {
      y.put(o * NormalEquations.CHUNK + column, products, (firstOutput + o) * n, n);
    }
  }
}
