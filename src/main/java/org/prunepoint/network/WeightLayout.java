package org.prunepoint.network;

import java.util.Collection;

/**
 * How many numbers one layer has in a weights file, and in which blocks: bias (beta); with batch
 * norm gamma, mean and variance; kernels {@code [filters, channels/groups, size, size]}.
 *
 * @param form in which {@link Weights} hold them
 * @param biases betas or biases; for a weighted shortcut, its weights
 * @param batchNorm whether gamma, mean and variance follow, as many each as biases
 * @param kernels the rest
 */
public record WeightLayout(Form form, long biases, boolean batchNorm, long kernels) {
  /** The kinds of layers that have numbers. */
  public enum Form {
    /** {@link Weights#convolution}; stored elsewhere where a layer shares another's. */
    CONVOLUTION,
    /** {@link Weights#shortcuts}; none where a shortcut just adds. */
    SHORTCUT,
    /** No numbers. */
    NONE
  }

  private static final WeightLayout NOTHING = new WeightLayout(Form.NONE, 0, false, 0);
  private static final WeightLayout SHARED = new WeightLayout(Form.CONVOLUTION, 0, false, 0);

  /** The blocks of this layer. */
  public static WeightLayout of(Node node) {
    return switch (node.layer()) {
      case Layer.Convolutional conv when conv.sharedWith().isPresent() -> SHARED;
      case Layer.Convolutional conv ->
          new WeightLayout(
              Form.CONVOLUTION,
              conv.filters(),
              conv.batchNormalize(),
              (long) conv.filters()
                  * (node.input().channels() / conv.groups())
                  * conv.size()
                  * conv.size());
      case Layer.Shortcut shortcut ->
          new WeightLayout(
              Form.SHORTCUT,
              switch (shortcut.weights()) {
                case NONE -> 0;
                case PER_LAYER -> shortcut.from().size() + 1L;
                case PER_CHANNEL -> (shortcut.from().size() + 1L) * node.output().channels();
              },
              false,
              0);
      case Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.ScaleChannels _,
          Layer.Sam _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          NOTHING;
    };
  }

  /** Numbers that layers have in a weights file. */
  public static long floats(Collection<Node> nodes) {
    return nodes.stream().mapToLong(node -> of(node).floats()).sum();
  }

  /** Numbers in the file. */
  public long floats() {
    return biases * (batchNorm ? 4 : 1) + kernels;
  }

  /** Numbers that are learned: without running mean and variance. */
  public long parameters() {
    return biases * (batchNorm ? 2 : 1) + kernels;
  }
}
