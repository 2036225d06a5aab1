package org.prunepoint.training.parameters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.training.parameters.ParameterLayout.Range;
import org.prunepoint.training.parameters.ParameterLayout.RoundedSlot;
import org.prunepoint.training.parameters.Parameters.Kind;

/**
 * What learned steps begin as: {@code 2 mean|v| / sqrt(Qp)} (Esser et al. 2020), of kernels of one
 * bit {@code mean|v|}, where {@code +s} and {@code -s} are nearest (Rastegari et al., XNOR-Net,
 * 2016). The paper has activations without sign or with one; here the measured range says how many
 * of the whole numbers are for negative values, which is the same for these two, and of a leaky
 * layer a tenth.
 */
public final class StartingSteps {

  /**
   * What a rounded layer reads before anything is rounded.
   *
   * @param meanSize of its values
   * @param min the smallest
   * @param max the largest
   */
  public record Seen(float meanSize, float min, float max) {
    Seen and(Seen other) {
      return new Seen(
          Math.max(meanSize, other.meanSize), Math.min(min, other.min), Math.max(max, other.max));
    }
  }

  private StartingSteps() {}

  /**
   * Fills in steps and zeros.
   *
   * @param seen by each rounded layer, in their order
   */
  public static void set(ParameterLayout layout, Parameters all, List<Seen> seen) {
    Map<Range, Seen> together = new HashMap<>();
    List<RoundedSlot> slots = layout.roundedSlots();
    for (int i = 0; i < slots.size(); i++) {
      together.merge(slots.get(i).inputStep(), seen.get(i), Seen::and);
    }
    for (RoundedSlot slot : slots) {
      if (slot.kernelSteps().length() > 0) {
        kernels(all, slot, layout.slot(slot.layer()).kernels());
      }
      if (slot.inputStep().length() > 0) {
        input(all, slot, together.get(slot.inputStep()));
      }
    }
  }

  private static void kernels(Parameters all, RoundedSlot slot, Range kernels) {
    float[] values = all.of(Kind.KERNELS);
    int filters = slot.kernelSteps().length();
    int block = kernels.length() / filters;
    int bits = slot.bits().weights();
    double factor = bits == 1 ? 1 : 2 / Math.sqrt((1 << (bits - 1)) - 1);
    for (int o = 0; o < filters; o++) {
      double sum = 0;
      for (int k = 0; k < block; k++) {
        sum += Math.abs(values[kernels.from() + o * block + k]);
      }
      all.of(Kind.STEPS)[slot.kernelSteps().from() + o] = (float) (factor * sum / block);
    }
  }

  private static void input(Parameters all, RoundedSlot slot, Seen seen) {
    int most = (1 << slot.bits().activations()) - 1;
    double low = Math.min(0, seen.min());
    double high = Math.max(0, seen.max());
    int zero = high > low ? (int) Math.rint(-low / (high - low) * most) : 0;
    double positive = Math.max(1, most - zero);
    all.of(Kind.STEPS)[slot.inputStep().from()] =
        (float) (2 * seen.meanSize() / Math.sqrt(positive));
    all.of(Kind.ZEROS)[slot.inputZero().from()] = zero;
  }
}
