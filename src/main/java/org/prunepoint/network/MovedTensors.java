package org.prunepoint.network;

/** What layers hand on without computing: pooled, repeated or cut values are the same values. */
public final class MovedTensors {
  private MovedTensors() {}

  /**
   * The layer whose values a layer hands on; itself where it computes; {@link Node#PICTURE} for the
   * picture.
   */
  public static int source(Network network, int layer) {
    int at = layer;
    while (at != Node.PICTURE && moves(network.node(at))) {
      at = network.node(at).inputs().getFirst();
    }
    return at;
  }

  private static boolean moves(Node node) {
    return switch (node.layer()) {
      case Layer.MaxPool _, Layer.Dropout _ -> true;
      case Layer.Upsample up -> up.scale() == 1;
      case Layer.Route _ -> node.inputs().size() == 1;
      case Layer.Convolutional _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Shortcut _,
          Layer.ScaleChannels _,
          Layer.Sam _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          false;
    };
  }
}
