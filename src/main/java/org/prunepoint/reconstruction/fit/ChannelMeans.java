package org.prunepoint.reconstruction.fit;

import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.ChannelConstants;
import org.prunepoint.reconstruction.walk.Moments;

/**
 * What the channels of a network send on, on average over pictures and positions: the constants
 * that stand best for channels that are removed, measured instead of inferred from beta.
 */
public final class ChannelMeans implements ChannelConstants {
  private final int pictures;
  private final @Nullable Moments[] outputs;
  private final @Nullable Moments[] products;
  private final double @Nullable [][] biased;

  /**
   * @param pictures that were read
   * @param outputs of each convolution, after its activation; null for other layers
   * @param products of each convolution, before its batch norm or bias; null for other layers
   * @param biased mean of each channel of a convolution without batch norm, before its activation;
   *     null for other layers
   */
  ChannelMeans(
      int pictures,
      @Nullable Moments[] outputs,
      @Nullable Moments[] products,
      double @Nullable [][] biased) {
    this.pictures = pictures;
    this.outputs = outputs;
    this.products = products;
    this.biased = biased;
  }

  /** How many pictures they come from. */
  public int pictures() {
    return pictures;
  }

  /**
   * The mean of a channel after its activation.
   *
   * @throws IllegalArgumentException if the layer is no convolution
   */
  @Override
  public double of(int layer, int channel) {
    return moments(layer).mean(channel);
  }

  /** How far a channel's values spread around the mean: their standard deviation. */
  double deviation(int layer, int channel) {
    return Math.sqrt(moments(layer).variance(channel));
  }

  /** What a convolution gives before its batch norm or bias. */
  Moments products(int layer) {
    return of(products, layer);
  }

  /** Of a convolution without batch norm the means before its activation; null for others. */
  double @Nullable [] biased(int layer) {
    return biased[layer];
  }

  private Moments moments(int layer) {
    return of(outputs, layer);
  }

  private static Moments of(@Nullable Moments[] all, int layer) {
    Moments found = all[layer];
    if (found == null) {
      throw new IllegalArgumentException("layer " + layer + " is no convolution");
    }
    return found;
  }
}
