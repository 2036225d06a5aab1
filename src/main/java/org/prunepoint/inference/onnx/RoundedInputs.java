package org.prunepoint.inference.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.network.packed.InputSteps;

/** What convolutions of few bits read, rounded by operators that every runtime has. */
final class RoundedInputs {
  /** A tensor with the steps that it is rounded to: whoever reads both reads one. */
  private record Rounded(String tensor, InputSteps steps) {}

  private final OnnxGraph g;
  private final Map<Integer, InputSteps> byLayer;
  private final Map<Rounded, String> known = new HashMap<>();

  /**
   * @param byLayer steps of what a layer reads; the others read it as it comes
   */
  RoundedInputs(OnnxGraph g, Map<Integer, InputSteps> byLayer) {
    this.g = g;
    this.byLayer = byLayer;
  }

  /** The tensor that a layer reads in the place of this one. */
  String of(int layer, String tensor) {
    InputSteps steps = byLayer.get(layer);
    return steps == null
        ? tensor
        : known.computeIfAbsent(new Rounded(tensor, steps), r -> add(r, "read_" + layer));
  }

  /** {@code (clip(round(x / scale) + zero, 0, most) - zero) * scale}; halves to the even number. */
  private String add(Rounded r, String name) {
    InputSteps steps = r.steps();
    String scale = g.scalar(steps.scale());
    String zero = g.scalar(steps.zero());
    String divided = g.operator("Div", name + "_divided", List.of(r.tensor(), scale));
    String whole = g.operator("Round", name + "_whole", List.of(divided));
    String shifted =
        steps.zero() == 0 ? whole : g.operator("Add", name + "_shifted", List.of(whole, zero));
    String cut =
        g.operator("Clip", name + "_cut", List.of(shifted, g.scalar(0), g.scalar(steps.most())));
    String back = steps.zero() == 0 ? cut : g.operator("Sub", name + "_back", List.of(cut, zero));
    return g.operator("Mul", name, List.of(back, scale));
  }
}
