package org.prunepoint.inference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Layer.Shortcut;
import org.prunepoint.network.Layer.ShortcutNormalization;

/**
 * The weights of a weighted shortcut after their normalisation ({@code shortcut_multilayer_cpu} in
 * Darknet's blas.c).
 */
public final class ShortcutFactors {
  private ShortcutFactors() {}

  /**
   * @param weights {@code [inputs]} or {@code [inputs, channels]}
   * @return for each input its factors, one or one a channel; empty if the shortcut has none
   */
  public static List<float[]> of(Shortcut shortcut, float @Nullable [] weights) {
    if (weights == null) {
      return List.of();
    }
    int inputs = shortcut.from().size() + 1;
    int channels = weights.length / inputs;
    List<float[]> factors = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      factors.add(new float[channels]);
    }
    for (int c = 0; c < channels; c++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < inputs; i++) {
        largest = Math.max(largest, weights[i * channels + c]);
      }
      double sum = shortcut.normalization() == ShortcutNormalization.NONE ? 1 : 1e-4;
      double[] raw = new double[inputs];
      for (int i = 0; i < inputs; i++) {
        double w = weights[i * channels + c];
        raw[i] =
            switch (shortcut.normalization()) {
              case NONE -> w;
              case RELU -> Math.max(w, 0);
              case SOFTMAX -> Math.exp(w - largest);
            };
        sum += shortcut.normalization() == ShortcutNormalization.NONE ? 0 : raw[i];
      }
      for (int i = 0; i < inputs; i++) {
        factors.get(i)[c] = (float) (raw[i] / sum);
      }
    }
    return factors;
  }
}
