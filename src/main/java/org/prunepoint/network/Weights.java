package org.prunepoint.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All learned numbers of a network, by layer.
 *
 * @param header of the file they came from, or go to
 * @param convolutions one entry a layer, null where the layer is no convolution; one that shares
 *     weights holds those of its partner
 * @param shortcuts one entry a layer, null where the layer is no weighted shortcut
 */
public record Weights(
    Header header,
    List<@Nullable ConvolutionWeights> convolutions,
    List<float @Nullable []> shortcuts) {

  /**
   * The first bytes of a weights file.
   *
   * @param seen pictures trained on
   */
  public record Header(int major, int minor, int revision, long seen) {
    /** What today's Darknet writes; seen is 0 so that training does not think it is over. */
    public static final Header FRESH = new Header(0, 2, 5, 0);
  }

  /**
   * The weights of convolution {@code layer}.
   *
   * @throws IllegalArgumentException if that layer is none
   */
  public ConvolutionWeights convolution(int layer) {
    ConvolutionWeights found = convolutions.get(layer);
    if (found == null) {
      throw new IllegalArgumentException("layer " + layer + " is no convolution");
    }
    return found;
  }

  /** The gammas of layer {@code layer}; null if it has none. */
  public float @Nullable [] gammas(int layer) {
    ConvolutionWeights found = convolutions.get(layer);
    ConvolutionWeights.BatchNorm norm = found == null ? null : found.batchNorm();
    return norm == null ? null : norm.gamma();
  }
}
