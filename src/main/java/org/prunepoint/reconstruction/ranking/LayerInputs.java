package org.prunepoint.reconstruction.ranking;

import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.reconstruction.linear.Covariance;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkWalk;
import org.prunepoint.reconstruction.walk.OffHeap;
import org.prunepoint.reconstruction.walk.Patches;
import org.prunepoint.reconstruction.walk.PictureChunk;
import org.prunepoint.reconstruction.walk.SampledPositions;

/**
 * What is known of the inputs of a convolution from the calibration pictures: how the values that
 * it sums up vary together.
 *
 * @param layer index
 * @param inputs channels that it reads
 * @param regressors values that it sums up: {@code size x size} of each channel
 * @param kernels one row an output channel, one column a regressor; each row times what batch norm
 *     makes of it, so that errors count as they are sent on
 * @param means of the regressors
 * @param covariance sums of products of the regressors around their means
 * @param judge the same of pictures that were held back, for what is fitted to the others; null
 *     where none were
 */
record LayerInputs(
    int layer,
    int inputs,
    int regressors,
    double[] kernels,
    double[] means,
    Covariance covariance,
    @Nullable Covariance judge)
    implements AutoCloseable {

  /**
   * Of a convolution that a walk has reached.
   *
   * @param node with one group of channels
   * @param heldBack how many of the pictures, the last, are not among those that count
   */
  static LayerInputs measure(
      Node node,
      ConvolutionWeights w,
      NetworkWalk walk,
      int pictures,
      int heldBack,
      LayerMemory memory) {
    int inputs = node.input().channels();
    int size = ((Convolutional) node.layer()).size();
    int n = inputs * size * size;
    int fitted = pictures - heldBack;
    Covariance covariance = gather(node, n, walk, 0, fitted, memory);
    try {
      Covariance judge = heldBack == 0 ? null : gather(node, n, walk, fitted, pictures, memory);
      return new LayerInputs(
          node.index(), inputs, n, scaled(w, n), covariance.means(), covariance, judge);
    } catch (RuntimeException | Error e) {
      covariance.close();
      throw e;
    }
  }

  /** Of the pictures from one to another. */
  private static Covariance gather(
      Node node, int n, NetworkWalk walk, int begin, int end, LayerMemory memory) {
    var covariance = new Covariance(n, memory);
    try (OffHeap room = covariance.chunk();
        OffHeap products = covariance.products()) {
      for (PictureChunk chunk :
          PictureChunk.of(
              begin,
              end,
              i -> SampledPositions.count(walk.node(node.index(), i).output()),
              Covariance.CHUNK)) {
        walk.each(
            chunk.first(),
            chunk.end(),
            i -> {
              Node sized = walk.node(node.index(), i);
              int[] positions = SampledPositions.of(node.index(), i, sized.output());
              new Patches(sized)
                  .copy(
                      walk.input(node.index(), i),
                      0,
                      positions,
                      room.floats(),
                      chunk.column(i),
                      Covariance.CHUNK);
            });
        covariance.add(room.floats(), chunk.size(), products.floats());
      }
      covariance.centred();
      return covariance;
    } catch (RuntimeException | Error e) {
      covariance.close();
      throw e;
    }
  }

  private static double[] scaled(ConvolutionWeights w, int regressors) {
    double[] scaled = new double[w.kernels().length];
    for (int o = 0; o < w.filters(); o++) {
      double scale = w.scale(o);
      for (int k = o * regressors; k < (o + 1) * regressors; k++) {
        scaled[k] = scale * w.kernels()[k];
      }
    }
    return scaled;
  }

  int outputs() {
    return kernels.length / regressors;
  }

  /** Regressors of one input channel. */
  int taps() {
    return regressors / inputs;
  }

  /** What each regressor alone gives to the outputs, as shares of their variation. */
  double[] energies(LayerMemory memory) {
    double all = Elimination.variation(this, memory);
    double[] each = new double[regressors];
    for (int k = 0; k < regressors && all > 0; k++) {
      double variance = covariance.sums().get(k * regressors + k);
      for (int o = 0; o < outputs(); o++) {
        double w = kernels[o * regressors + k];
        each[k] += w * w * variance / all;
      }
    }
    return each;
  }

  @Override
  public void close() {
    covariance.close();
    if (judge != null) {
      judge.close();
    }
  }
}
