package org.prunepoint.training.parameters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.inference.FoldedKernels;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.InputSteps;
import org.prunepoint.network.packed.PackedConvolution;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.network.packed.WholeKernels;
import org.prunepoint.training.options.RoundingKind;
import org.prunepoint.training.parameters.ParameterLayout.RoundedSlot;
import org.prunepoint.training.parameters.Parameters.Kind;

/**
 * From what was learned to what is deployed: kernels as whole numbers with the batch norm in their
 * scales, which rounding does not see, as there is a scale for each filter.
 */
public final class Packing {
  private final ParameterLayout layout;
  private final Parameters all;
  private final Weights weights;

  private Packing(ParameterLayout layout, Parameters all) {
    this.layout = layout;
    this.all = all;
    this.weights = layout.split(all, Weights.Header.FRESH);
  }

  /** The network that these parameters come to. */
  public static PackedNetwork of(ParameterLayout layout, Parameters all) {
    return new Packing(layout, all).run();
  }

  private PackedNetwork run() {
    Map<Integer, RoundedSlot> rounded = new HashMap<>();
    layout.roundedSlots().forEach(slot -> rounded.put(slot.layer(), slot));
    List<@Nullable PackedConvolution> convolutions = new ArrayList<>();
    for (int i = 0; i < layout.network().nodes().size(); i++) {
      convolutions.add(null);
    }
    for (ParameterLayout.Slot slot : layout.slots()) {
      if (slot.kernels().length() > 0) {
        ConvolutionWeights w = weights.convolution(slot.layer());
        RoundedSlot how = rounded.get(slot.layer());
        convolutions.set(slot.layer(), how == null ? floats(w) : whole(w, how));
      }
    }
    return new PackedNetwork(convolutions, weights.shortcuts());
  }

  private static PackedConvolution floats(ConvolutionWeights w) {
    FoldedKernels folded = FoldedKernels.of(w);
    return PackedConvolution.floats(folded.kernels(), folded.bias());
  }

  private PackedConvolution whole(ConvolutionWeights w, RoundedSlot slot) {
    double[] factors = w.scales();
    WholeKernels kernels =
        layout.plan().kind() == RoundingKind.LSQ
            ? learned(w.kernels(), slot, factors)
            : dorefa(w.kernels(), slot.bits().weights(), factors);
    return PackedConvolution.whole(kernels, FoldedKernels.of(w).bias(), input(slot));
  }

  private WholeKernels learned(float[] kernels, RoundedSlot slot, double[] factors) {
    int bits = slot.bits().weights();
    int[] numbers = new int[kernels.length];
    float[] scales = new float[factors.length];
    int block = kernels.length / factors.length;
    int half = 1 << (bits - 1);
    for (int o = 0; o < factors.length; o++) {
      double step = RoundedSlot.step(all.of(Kind.STEPS)[slot.kernelSteps().from() + o]);
      scales[o] = (float) (step * factors[o]);
      for (int i = o * block; i < (o + 1) * block; i++) {
        numbers[i] =
            bits == 1
                ? kernels[i] >= 0 ? 1 : 0
                : (int) Math.clamp(Math.rint(kernels[i] / step), -half, half - 1) + half;
      }
    }
    return new WholeKernels(bits, bits == 1, numbers, scales);
  }

  private static WholeKernels dorefa(float[] kernels, int bits, double[] factors) {
    int most = (1 << bits) - 1;
    double mean = 0;
    double largest = 0;
    for (float k : kernels) {
      mean += Math.abs(k) / (double) kernels.length;
      largest = Math.max(largest, Math.abs(Math.tanh(k)));
    }
    int[] numbers = new int[kernels.length];
    for (int i = 0; i < numbers.length; i++) {
      double share = largest > 0 ? Math.tanh(kernels[i]) / (2 * largest) + .5 : .5;
      numbers[i] = bits == 1 ? kernels[i] >= 0 ? 1 : 0 : (int) Math.rint(share * most);
    }
    float[] scales = new float[factors.length];
    for (int o = 0; o < scales.length; o++) {
      scales[o] = (float) (factors[o] * (bits == 1 ? mean : 1.0 / most));
    }
    return new WholeKernels(bits, true, numbers, scales);
  }

  private InputSteps input(RoundedSlot slot) {
    int bits = slot.bits().activations();
    int most = (1 << bits) - 1;
    if (slot.inputStep().length() == 0) {
      return new InputSteps(1f / most, 0, bits);
    }
    double step = RoundedSlot.step(all.of(Kind.STEPS)[slot.inputStep().from()]);
    int zero = Math.clamp(Math.round(all.of(Kind.ZEROS)[slot.inputZero().from()]), 0, most);
    return new InputSteps((float) step, zero, bits);
  }
}
