package org.prunepoint.training.torch;

import org.prunepoint.network.Node;
import org.prunepoint.training.options.RoundingKind;
import org.prunepoint.training.parameters.ParameterLayout.RoundedSlot;

/**
 * Rounded kernels and activations as TorchScript: forward the rounded numbers, backward what the
 * papers say of them.
 *
 * <p>LSQ (Esser et al. 2020): {@code round(clip(v/s, -Qn, Qp)) s}. The gradient of v passes inside
 * the range; that of s is {@code round(v/s) - v/s} there and the bound outside, times {@code
 * 1/sqrt(n Qp)}, n the kernels of a filter or the values of a picture. Kernels of 1 bit, which the
 * paper does not have, are {@code +s} or {@code -s}: the same with {@code Qn = Qp = 1}. Steps a
 * filter are the same before and after a batch norm is folded in, so what is rounded here is what
 * is deployed.
 *
 * <p>DoReFa (Zhou et al. 2016): kernels {@code 2 q(tanh w / (2 max|tanh w|) + 1/2) - 1}, of 1 bit
 * {@code sign(w) mean|w|}; activations {@code q(clip(x, 0, 1))}; rounding itself has the gradient
 * 1.
 */
final class RoundingScript {
  private final RoundingKind kind;
  private final RoundedSlot slot;
  private final Script script;

  /**
   * @param slot of the convolution
   */
  RoundingScript(RoundingKind kind, RoundedSlot slot, Script script) {
    this.kind = kind;
    this.slot = slot;
    this.script = script;
  }

  /**
   * The kernels, rounded.
   *
   * @param kernels a variable, {@code [filters, channels/groups, size, size]}
   * @param steps those of the filters, where they are learned
   * @param perFilter kernels of a filter
   * @return a variable
   */
  String kernels(String kernels, String steps, int perFilter) {
    int bits = slot.bits().weights();
    String w = "w" + slot.layer();
    if (kind == RoundingKind.DOREFA) {
      dorefa(w, kernels, bits);
      return w;
    }
    int low = bits == 1 ? 1 : 1 << (bits - 1);
    int high = bits == 1 ? 1 : (1 << (bits - 1)) - 1;
    String s = w + "_s";
    step(s, "torch.reshape(%s, [-1, 1, 1, 1])".formatted(steps), perFilter, high);
    script.let(
        w + "_c", "torch.clamp(torch.div(%s, %s), %d, %d)".formatted(kernels, s, -low, high));
    String whole = bits == 1 ? sign(kernels) : "torch.round(%s_c)".formatted(w);
    script.let(w, "torch.mul(%s, %s)".formatted(straightThrough(whole, w + "_c"), s));
    return w;
  }

  private void dorefa(String w, String kernels, int bits) {
    if (bits == 1) {
      script.let(w + "_m", "torch.mean(torch.abs(%s))".formatted(kernels));
      String rounded = "torch.mul(%s, %s_m)".formatted(sign(kernels), w);
      script.let(w, straightThrough(rounded, kernels));
      return;
    }
    script.let(w + "_t", "torch.tanh(%s)".formatted(kernels));
    script.let(
        w + "_u",
        "torch.add(torch.mul(torch.div(%s_t, torch.max(torch.abs(%s_t))), 0.5), 0.5)"
            .formatted(w, w));
    script.let(
        w,
        "torch.sub(torch.mul(%s, 2), 1)"
            .formatted(straightThrough(toSteps(w + "_u", bits), w + "_u")));
  }

  /**
   * What the convolution reads, rounded.
   *
   * @param x a variable
   * @param step where it is learned
   * @param zero likewise
   * @return a variable
   */
  String input(String x, String step, String zero, Node node) {
    int bits = slot.bits().activations();
    int most = (1 << bits) - 1;
    String a = "a" + slot.layer();
    if (kind == RoundingKind.DOREFA) {
      script.let(a + "_c", "torch.clamp(%s, 0, 1)".formatted(x));
      script.let(a, straightThrough(toSteps(a + "_c", bits), a + "_c"));
      return a;
    }
    String s = a + "_s";
    String z = a + "_z";
    step(s, step, node.input().size(), most);
    script.let(z, "torch.item(%s)".formatted(zero));
    script.let(
        a + "_c",
        "torch.clamp(torch.div(%s, %s), torch.neg(%s), torch.sub(%d, %s))"
            .formatted(x, s, z, most, z));
    String whole = "torch.round(%s_c)".formatted(a);
    script.let(a, "torch.mul(%s, %s)".formatted(straightThrough(whole, a + "_c"), s));
    return a;
  }

  /** A step whose gradient is scaled, as the paper asks for. */
  private void step(String s, String raw, long count, int high) {
    double scale = 1 / Math.sqrt((double) count * high);
    script.let(
        s, "torch.add(torch.abs(%s), %s)".formatted(raw, Script.number(RoundedSlot.LEAST_STEP)));
    script.let(
        s,
        "torch.add(torch.mul(%s, %s), torch.detach(torch.mul(%s, %s)))"
            .formatted(s, Script.number(scale), s, Script.number(1 - scale)));
  }

  private static String toSteps(String x, int bits) {
    int most = (1 << bits) - 1;
    return "torch.div(torch.round(torch.mul(%s, %d)), %d)".formatted(x, most, most);
  }

  /** 1 for 0, as a bit has no third value. */
  private static String sign(String x) {
    return "torch.sub(torch.mul(torch.to(torch.ge(%s, 0), 6), 2), 1)".formatted(x);
  }

  /** One value forward, the gradient of another backward. */
  private static String straightThrough(String forward, String backward) {
    return "torch.add(%s, torch.detach(torch.sub(%s, %s)))".formatted(backward, forward, backward);
  }
}
