package org.prunepoint.reconstruction.ranking;

import java.nio.DoubleBuffer;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.prune.lowrank.Split;
import org.prunepoint.reconstruction.linear.Blas;
import org.prunepoint.reconstruction.linear.PrincipalDirections;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.OffHeap;

/**
 * What convolutions lose at each rank: the share of the variation of their outputs that lies in
 * none of the directions which are left, weighed as {@link ErrorCurves} weigh what readers lose.
 *
 * @param outputs by layer, by rank from 0 to its outputs; null where a layer has to stay in one, or
 *     past the end
 * @param inputs by layer, by rank from 0 to what it reads; also null for {@code 1 x 1}, of which
 *     two that split the one are two that split the other
 */
record RankLosses(float[] @Nullable [] outputs, float[] @Nullable [] inputs) {
  /** Of layers that stay in one. */
  static final RankLosses NONE = new RankLosses(new float[0][], new float[0][]);

  /**
   * @param inputs of the layers that could be split
   * @param whole layers that share their weights
   * @param sensitivity by layer
   */
  static RankLosses of(
      Network network,
      Collection<LayerInputs> inputs,
      Set<Integer> whole,
      double[] sensitivity,
      LayerMemory memory,
      Progress progress,
      Cancellation cancellation) {
    int layers = network.nodes().size();
    var losses = new RankLosses(new float[layers][], new float[layers][]);
    int done = 0;
    for (LayerInputs of : inputs) {
      cancellation.check();
      int i = of.layer();
      progress.report(done++, inputs.size(), "what layer " + i + " loses at lower ranks");
      Convolutional conv = (Convolutional) network.node(i).layer();
      if (!conv.binary() && !whole.contains(i)) {
        losses.outputs[i] = weighed(lost(of, memory), sensitivity[i]);
        if (losses.outputs[i] != null && of.taps() > 1) {
          losses.inputs[i] =
              weighed(InputRankLosses.lost(of, memory, cancellation), sensitivity[i]);
        }
      }
    }
    return losses;
  }

  /** Of a layer; null where it has to stay in one. */
  float @Nullable [] of(Split.Side side, int layer) {
    float[][] all = side == Split.Side.OUTPUTS ? outputs : inputs;
    return layer < all.length ? all[layer] : null;
  }

  private static float @Nullable [] weighed(double @Nullable [] lost, double sensitivity) {
    if (lost == null) {
      return null;
    }
    float[] loss = new float[lost.length];
    for (int rank = 0; rank < loss.length; rank++) {
      loss[rank] = (float) (sensitivity * ErrorCurves.cost(lost[rank]));
    }
    return loss;
  }

  /**
   * By rank, the share of the variation of the outputs, K G K^T, that is lost; null where it is no
   * number.
   */
  private static double @Nullable [] lost(LayerInputs of, LayerMemory memory) {
    int n = of.regressors();
    int outputs = of.outputs();
    try (OffHeap kernelRoom = memory.room((long) outputs * n * Double.BYTES);
        OffHeap productRoom = memory.room((long) outputs * n * Double.BYTES)) {
      DoubleBuffer kernels = kernelRoom.doubles().put(0, of.kernels());
      DoubleBuffer product = productRoom.doubles();
      Blas.symmetricProduct(outputs, n, kernels, of.covariance().sums(), product);
      double[] covariance = new double[outputs * outputs];
      Blas.productTransposed(
          outputs,
          outputs,
          n,
          product,
          n,
          kernels,
          n,
          false,
          DoubleBuffer.wrap(covariance),
          outputs);
      for (int o = 0; o < outputs; o++) {
        if (!Double.isFinite(covariance[o * outputs + o])) {
          return null;
        }
      }
      return PrincipalDirections.lost(covariance, outputs);
    }
  }
}
