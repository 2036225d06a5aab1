package org.prunepoint.training.parameters;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/**
 * Brings kernels back to a size that learns. A kernel before a batch norm can be multiplied by
 * {@code s} without any effect, if mean and variance follow; exported weights make use of it where
 * a variance is tiny, so that every reader computes the same ({@code --kernels portable}). But the
 * gradient of such a kernel is {@code s} times smaller while the kernel is {@code s} times larger:
 * at {@code s = 64} a step turns it by a four-thousandth of the angle, and it hardly learns.
 *
 * <p>Whole layers are exported so, and so the rest of its layer does not tell which channels were.
 * Taken for one is a channel whose variance lies where the export puts it, from {@link
 * BatchNorm#PORTABLE} up to four times that, and whose kernel is at least {@code 2^1.5} times as
 * long as one of PyTorch's is at the start; it is divided by the power of two that brings it
 * nearest to that length. Of a channel that was trained so only the pace changes.
 */
public final class KernelScaling {
  /** PyTorch draws kernels from a uniform distribution of variance 1 / (3 inputs). */
  private static final double USUAL_LENGTH = Math.sqrt(1 / 3.0);

  /** Of variance and epsilon together; a little less for rounding. */
  private static final double LEAST_SPREAD = BatchNorm.PORTABLE * (1 - 1e-6);

  private static final double MOST_SPREAD = 4 * BatchNorm.PORTABLE;

  /** Twofold makes little difference, and many kernels are that long by themselves. */
  private static final int LEAST_POWER = 2;

  private KernelScaling() {}

  /** Weights of the same function; the same object where there is nothing to do. */
  public static Weights forTraining(Network network, Weights weights) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(weights.convolutions());
    boolean changed = false;
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Convolutional conv) {
        if (conv.sharedWith().isPresent()) {
          all.set(node.index(), all.get(conv.sharedWith().getAsInt()));
        } else {
          ConvolutionWeights before = weights.convolution(node.index());
          ConvolutionWeights after = rescaled(before);
          changed |= after != before;
          all.set(node.index(), after);
        }
      }
    }
    return changed ? new Weights(weights.header(), all, weights.shortcuts()) : weights;
  }

  private static ConvolutionWeights rescaled(ConvolutionWeights w) {
    BatchNorm norm = w.batchNorm();
    int[] powers = new int[w.filters()];
    int block = w.kernels().length / w.filters();
    boolean any = false;
    for (int o = 0; norm != null && o < powers.length; o++) {
      powers[o] = power(w.kernels(), o * block, block, norm.variance()[o] + BatchNorm.EPSILON);
      any |= powers[o] > 0;
    }
    if (norm == null || !any) {
      return w;
    }
    float[] mean = norm.mean().clone();
    float[] variance = norm.variance().clone();
    float[] kernels = w.kernels().clone();
    for (int o = 0; o < powers.length; o++) {
      if (powers[o] > 0) {
        mean[o] = Math.scalb(mean[o], -powers[o]);
        double spread = Math.scalb(variance[o] + BatchNorm.EPSILON, -2 * powers[o]);
        variance[o] = (float) Math.max(0, spread - BatchNorm.EPSILON);
        for (int k = o * block; k < (o + 1) * block; k++) {
          kernels[k] = Math.scalb(kernels[k], -powers[o]);
        }
      }
    }
    return new ConvolutionWeights(w.bias(), new BatchNorm(norm.gamma(), mean, variance), kernels);
  }

  /** Of two, that a channel is divided by; 0 for one that is left alone. */
  private static int power(float[] kernels, int from, int length, double spread) {
    if (!(spread >= LEAST_SPREAD && spread < MOST_SPREAD)) {
      return 0;
    }
    double squares = 0;
    for (int k = from; k < from + length; k++) {
      squares += (double) kernels[k] * kernels[k];
    }
    double log = log2(Math.sqrt(squares) / USUAL_LENGTH);
    if (!(log >= LEAST_POWER - .5 && log < Double.POSITIVE_INFINITY)) {
      return 0;
    }
    // Less than epsilon cannot be had with any variance.
    int most = (int) Math.floor(log2(spread / BatchNorm.EPSILON) / 2);
    return Math.min((int) Math.round(log), most);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
