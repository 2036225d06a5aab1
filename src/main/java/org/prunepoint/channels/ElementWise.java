package org.prunepoint.channels;

import org.prunepoint.network.Layer;

/**
 * Layers that bring the outputs of several others together channel by channel: they add or multiply
 * the first channel of one with the first of another, the second with the second. Such channels
 * stay or go together, and have to line up.
 */
public final class ElementWise {
  private ElementWise() {}

  /** Whether this layer does so. */
  public static boolean joins(Layer layer) {
    return switch (layer) {
      case Layer.Shortcut _, Layer.Sam _, Layer.ScaleChannels _ -> true;
      case Layer.Convolutional _,
          Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          false;
    };
  }
}
