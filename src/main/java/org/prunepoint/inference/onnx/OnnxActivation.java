package org.prunepoint.inference.onnx;

import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.network.Activation;

/**
 * Activations as ONNX operators, each in the form that ONNX Runtime runs fastest. Mish is not its
 * own operator here, which takes a whole network 2.6 times as long as leaky; see {@link #mish}.
 */
final class OnnxActivation {
  private OnnxActivation() {}

  /**
   * @param input name of the tensor to activate
   * @param place for the fault
   * @return the name of the activated tensor
   */
  static String add(OnnxGraph g, Activation activation, String input, String place) {
    String out = input + "_" + activation.darknetName();
    return switch (activation) {
      case LINEAR -> input;
      case LEAKY, REVLEAKY ->
          g.operator("LeakyRelu", out, List.of(input), OnnxGraph.number("alpha", .1f));
      case RELIE -> g.operator("LeakyRelu", out, List.of(input), OnnxGraph.number("alpha", .01f));
      case RELU -> g.operator("Relu", out, List.of(input));
      case RELU6 -> clip(g, out, input, 0, 6);
      case HARDTAN -> clip(g, out, input, -1, 1);
      case LOGISTIC -> g.operator("Sigmoid", out, List.of(input));
      case TANH -> g.operator("Tanh", out, List.of(input));
      case ELU -> g.operator("Elu", out, List.of(input), OnnxGraph.number("alpha", 1));
      case SELU ->
          g.operator(
              "Selu",
              out,
              List.of(input),
              OnnxGraph.number("alpha", 1.6732f),
              OnnxGraph.number("gamma", 1.0507f));
      case SWISH ->
          g.operator(
              "Mul", out, List.of(input, g.operator("Sigmoid", out + "_gate", List.of(input))));
      case LOGGY -> {
        String sigmoid = g.inner("Sigmoid", out + "_s", List.of(input));
        String twice = g.inner("Mul", out + "_2s", List.of(sigmoid, g.scalar(2)));
        yield g.operator("Sub", out, List.of(twice, g.scalar(1)));
      }
      case RAMP -> {
        String relu = g.inner("Relu", out + "_relu", List.of(input));
        String slope = g.inner("Mul", out + "_slope", List.of(input, g.scalar(.1f)));
        yield g.operator("Add", out, List.of(relu, slope));
      }
      case MISH -> mish(g, g.operator("Neg", out + "_neg", List.of(input)), out);
      case HARD_MISH, GELU, PLSE, LHTAN, STAIR ->
          throw new Fault(
              place
                  + " has activation="
                  + activation.darknetName()
                  + ", which Prunepoint can read and prune but not run.");
    };
  }

  /**
   * Mish of x from {@code n = -x}: with {@code q = sigmoid(n)} and {@code h = (q^2 + 1) / 2}, which
   * a hard sigmoid gives exactly, {@code x tanh(softplus(x)) = n - n / h}. Five operators, none of
   * which overflows or needs a constant; a convolution gives n for nothing, by the sign of its
   * kernels. Off by at most about 1e-7 |x|.
   *
   * @param negated name of the tensor n
   */
  static String mish(OnnxGraph g, String negated, String out) {
    String q = g.inner("Sigmoid", out + "_q", List.of(negated));
    String square = g.inner("Mul", out + "_qq", List.of(q, q));
    String h =
        g.inner(
            "HardSigmoid",
            out + "_h",
            List.of(square),
            OnnxGraph.number("alpha", .5f),
            OnnxGraph.number("beta", .5f));
    String quotient = g.inner("Div", out + "_n_h", List.of(negated, h));
    return g.operator("Sub", out, List.of(negated, quotient));
  }

  private static String clip(OnnxGraph g, String out, String input, float low, float high) {
    return g.operator("Clip", out, List.of(input, g.scalar(low), g.scalar(high)));
  }
}
