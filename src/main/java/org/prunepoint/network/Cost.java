package org.prunepoint.network;

/**
 * What a network costs, by Darknet's conventions.
 *
 * @param bflops thousand millions of operations for one picture, a multiply and an add counting as
 *     two; only what Darknet counts: convolutions, pooling, shortcuts
 * @param parameters what can be learned: kernels, gammas and betas or biases, shortcut weights
 * @param weightsBytes size of the {@code .weights} file: header, parameters, and mean and variance
 *     of batch norms
 */
public record Cost(double bflops, long parameters, long weightsBytes) {

  static Cost of(Network network) {
    double bflops = 0;
    long parameters = 0;
    long floats = 0;
    for (Node node : network.nodes()) {
      bflops += bflops(node);
      WeightLayout layout = WeightLayout.of(node);
      parameters += layout.parameters();
      floats += layout.floats();
    }
    return new Cost(bflops, parameters, 20 + 4 * floats);
  }

  /** Darknet's figure for one layer: {@code 2 n c/groups k^2 h w / 1e9} for a convolution. */
  public static double bflops(Node node) {
    Shape out = node.output();
    return switch (node.layer()) {
      case Layer.Convolutional conv -> {
        int channels = node.input().channels() / conv.groups();
        double operations =
            2.0 * conv.filters() * conv.size() * conv.size() * channels * out.area();
        yield operations / 1e9 / (conv.binary() ? 32 : 1);
      }
      case Layer.MaxPool pool ->
          (double) pool.size() * pool.size() * node.input().channels() * out.area() / 1e9;
      case Layer.LocalAvgPool pool ->
          (double) pool.size() * pool.size() * node.input().channels() * out.area() / 1e9;
      case Layer.Shortcut shortcut -> {
        double adds = (double) out.size() * shortcut.from().size();
        yield adds * (shortcut.weights() == Layer.ShortcutWeights.NONE ? 1 : 2) / 1e9;
      }
      case Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.ScaleChannels _,
          Layer.Sam _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          0;
    };
  }
}
