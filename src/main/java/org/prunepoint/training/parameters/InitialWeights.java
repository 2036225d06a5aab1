package org.prunepoint.training.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;

/**
 * Weights to start training from when there are none: kernels as He et al. (2015) draw them, gammas
 * 1, and heads that first expect few objects, as RetinaNet's (Lin et al., 2017), so that the many
 * empty positions do not drown the rest.
 */
public final class InitialWeights {
  /** How often a box holds an object, before anything is known. */
  private static final double OBJECT = .01;

  private InitialWeights() {}

  /** Always the same for the same network and seed. */
  public static Weights of(Network network, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<@Nullable ConvolutionWeights> convolutions = new ArrayList<>();
    List<float @Nullable []> shortcuts = new ArrayList<>();
    for (Node node : network.nodes()) {
      WeightLayout layout = WeightLayout.of(node);
      shortcuts.add(
          switch (layout.form()) {
            case SHORTCUT ->
                layout.biases() > 0 ? filled(Math.toIntExact(layout.biases()), 1) : null;
            case CONVOLUTION, NONE -> null;
          });
      convolutions.add(
          switch (layout.form()) {
            case CONVOLUTION ->
                convolution((Convolutional) node.layer(), layout, random, convolutions);
            case SHORTCUT, NONE -> null;
          });
    }
    for (Node head : network.heads()) {
      switch ((Layer.Head) head.layer()) {
        case Layer.Yolo yolo when !yolo.newCoords() ->
            expectFew(convolutions.get(head.inputs().getFirst()), yolo);
        case Layer.Yolo _, Layer.GaussianYolo _, Layer.Region _ -> {}
      }
    }
    return new Weights(Weights.Header.FRESH, convolutions, shortcuts);
  }

  private static @Nullable ConvolutionWeights convolution(
      Convolutional conv,
      WeightLayout layout,
      RandomGenerator random,
      List<@Nullable ConvolutionWeights> before) {
    if (conv.sharedWith().isPresent()) {
      return before.get(conv.sharedWith().getAsInt());
    }
    float[] kernels = new float[Math.toIntExact(layout.kernels())];
    double spread = Math.sqrt(2.0 * conv.filters() / kernels.length);
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = (float) (spread * random.nextGaussian());
    }
    int filters = conv.filters();
    BatchNorm norm =
        conv.batchNormalize()
            ? new BatchNorm(filled(filters, 1), new float[filters], filled(filters, 1))
            : null;
    return new ConvolutionWeights(new float[filters], norm, kernels);
  }

  /** Small kernels, so that all positions start alike, and the biases of what is rare. */
  private static void expectFew(@Nullable ConvolutionWeights last, Layer.Yolo yolo) {
    if (last == null || last.filters() != yolo.channels()) {
      return;
    }
    float[] kernels = last.kernels();
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] *= .1f;
    }
    int entries = 5 + yolo.classes();
    float object = (float) Math.log(OBJECT / (1 - OBJECT));
    float klass = yolo.classes() == 1 ? 4 : (float) -Math.log(yolo.classes() - 1.0);
    for (int box = 0; box < yolo.boxes(); box++) {
      last.bias()[box * entries + 4] = object;
      Arrays.fill(last.bias(), box * entries + 5, (box + 1) * entries, klass);
    }
  }

  private static float[] filled(int n, float value) {
    float[] values = new float[n];
    Arrays.fill(values, value);
    return values;
  }
}
