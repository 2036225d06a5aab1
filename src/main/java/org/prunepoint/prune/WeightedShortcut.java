package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Layer.Shortcut;
import org.prunepoint.network.Layer.ShortcutWeights;
import org.prunepoint.network.ShortcutFactors;

/**
 * What weights do in a shortcut: they scale what each input sends on, constants too, and where each
 * channel has its own they are cut with the channels. A carrier gets weights of 1.
 */
final class WeightedShortcut {
  private WeightedShortcut() {}

  /**
   * The inputs as the shortcut takes them.
   *
   * @param weights {@code [inputs]} or {@code [inputs, channels]} before normalisation; null if it
   *     has none
   */
  static List<Flow> addends(Shortcut shortcut, float @Nullable [] weights, List<Flow> inputs) {
    if (weights == null) {
      return inputs;
    }
    List<float[]> factors = ShortcutFactors.of(shortcut, weights);
    List<float[]> ofCarriers = factors;
    if (perChannel(shortcut)) {
      float[] ones = new float[inputs.size()];
      Arrays.fill(ones, 1);
      ofCarriers = ShortcutFactors.of(shortcut, ones);
    }
    List<Flow> addends = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      addends.add(scaled(inputs.get(i), factors.get(i), ofCarriers.get(i)[0]));
    }
    return addends;
  }

  private static boolean perChannel(Shortcut shortcut) {
    return shortcut.weights() == ShortcutWeights.PER_CHANNEL;
  }

  private static Flow scaled(Flow in, float[] factors, float ofCarrier) {
    double[] constants = in.constants().clone();
    for (int c = 0; c < constants.length; c++) {
      // An input can be wider than the sum; nobody sees the rest.
      constants[c] *= factors[Math.min(c, factors.length - 1)];
    }
    return new Flow(
        in.channels(),
        Arrays.stream(in.carried()).map(carried -> carried * ofCarrier).toArray(),
        constants);
  }

  /**
   * The weights that are left.
   *
   * @param out of the shortcut, compact
   */
  static float @Nullable [] cut(Shortcut shortcut, float @Nullable [] weights, Flow out) {
    if (weights == null || !perChannel(shortcut)) {
      return weights;
    }
    int inputs = shortcut.from().size() + 1;
    int channels = weights.length / inputs;
    int width = out.channels().length;
    float[] cut = new float[inputs * width];
    for (int i = 0; i < inputs; i++) {
      for (int c = 0; c < width; c++) {
        int was = out.channels()[c];
        cut[i * width + c] = was == Flow.CARRIER ? 1 : weights[i * channels + was];
      }
    }
    return cut;
  }
}
