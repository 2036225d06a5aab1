package org.prunepoint.training.distil;

import java.util.Arrays;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Weights;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.ParameterLayout.Range;
import org.prunepoint.training.parameters.ParameterLayout.Slot;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/**
 * How large the numbers of a trained network are, layer by layer: with steps of these lengths, a
 * rate says by which share of themselves all layers may move. Adam alone steps equally far
 * everywhere, and throws over what is small: depthwise kernels, and kernels whose variances are
 * tiny, as in what is written for other readers.
 *
 * <p>A kernel counts after its batch norm has divided it by the deviation of its filter; a gamma
 * and a beta as the gammas of their layer do, since these are the deviations of what the layer
 * gives.
 */
final class StepLengths {
  private final Parameters weights;
  private final Parameters lengths;

  private StepLengths(ParameterLayout layout, Weights weights) {
    this.weights = layout.join(weights);
    this.lengths = Parameters.zeros(layout);
    layout.slots().forEach(this::measure);
  }

  /** One length for each number. */
  static Parameters of(ParameterLayout layout, Weights weights) {
    return new StepLengths(layout, weights).lengths;
  }

  private void measure(Slot slot) {
    set(Kind.SHORTCUTS, slot.shortcuts(), 1);
    if (slot.norms().length() == 0) {
      set(Kind.KERNELS, slot.kernels(), size(Kind.KERNELS, slot.kernels()));
      set(Kind.BIASES, slot.biases(), 1);
      return;
    }
    double gammas = size(Kind.GAMMAS, slot.norms());
    set(Kind.GAMMAS, slot.norms(), gammas);
    set(Kind.BIASES, slot.biases(), gammas);
    measureKernels(slot);
  }

  private void measureKernels(Slot slot) {
    int filters = slot.norms().length();
    int block = slot.kernels().length() / filters;
    double[] deviations = new double[filters];
    double squares = 0;
    for (int o = 0; o < filters; o++) {
      Range filter = filter(slot, o, block);
      double variance = weights.of(Kind.VARIANCES)[slot.norms().from() + o];
      deviations[o] = Math.sqrt(variance + BatchNorm.EPSILON);
      double size = size(Kind.KERNELS, filter) / deviations[o];
      squares += size * size;
    }
    double size = Math.sqrt(squares / filters);
    for (int o = 0; o < filters; o++) {
      set(Kind.KERNELS, filter(slot, o, block), size * deviations[o]);
    }
  }

  private static Range filter(Slot slot, int filter, int block) {
    return new Range(slot.kernels().from() + filter * block, block);
  }

  /** Root of the mean square. */
  private double size(Kind kind, Range range) {
    double squares = 0;
    for (int i = range.from(); i < range.to(); i++) {
      double value = weights.of(kind)[i];
      squares += value * value;
    }
    return range.length() == 0 ? 0 : Math.sqrt(squares / range.length());
  }

  private void set(Kind kind, Range range, double length) {
    Arrays.fill(lengths.of(kind), range.from(), range.to(), (float) length);
  }
}
