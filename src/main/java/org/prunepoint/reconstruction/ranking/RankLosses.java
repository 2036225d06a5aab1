package org.prunepoint.reconstruction.ranking;

import java.nio.DoubleBuffer;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.reconstruction.linear.Blas;
import org.prunepoint.reconstruction.linear.PrincipalDirections;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.OffHeap;

/**
 * What convolutions lose at each rank: the share of the variation of their outputs that lies in
 * none of the directions which are left, weighed as {@link ErrorCurves} weigh what readers lose.
 */
final class RankLosses {
  private RankLosses() {}

  /**
   * By layer, by rank from 0 to its outputs; null where a layer has to stay in one.
   *
   * @param inputs of the layers that could be split
   * @param whole layers that share their weights
   * @param sensitivity by layer
   */
  static float[] @Nullable [] of(
      Network network,
      Collection<LayerInputs> inputs,
      Set<Integer> whole,
      double[] sensitivity,
      LayerMemory memory,
      Cancellation cancellation) {
    float[][] losses = new float[network.nodes().size()][];
    for (LayerInputs of : inputs) {
      cancellation.check();
      Convolutional conv = (Convolutional) network.node(of.layer()).layer();
      double[] lost = conv.binary() || whole.contains(of.layer()) ? null : lost(of, memory);
      if (lost != null) {
        float[] loss = new float[lost.length];
        for (int rank = 0; rank < loss.length; rank++) {
          loss[rank] = (float) (sensitivity[of.layer()] * ErrorCurves.cost(lost[rank]));
        }
        losses[of.layer()] = loss;
      }
    }
    return losses;
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
