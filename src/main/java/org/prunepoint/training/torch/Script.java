package org.prunepoint.training.torch;

import java.util.Locale;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Node;
import org.prunepoint.training.options.Precision;

/** Statements of a function in TorchScript, and how their parts are written. */
final class Script {
  /** PyTorch's number of the type. */
  static final int FLOAT32 = 6;

  private static final int BFLOAT16 = 15;
  private static final int CHANNELS_OUTERMOST = 0;
  private static final int CHANNELS_INNERMOST = 2;

  private final String network;
  private final Precision precision;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param network what faults call it
   * @param precision that activations have
   */
  Script(String network, Precision precision) {
    this.network = network;
    this.precision = precision;
  }

  /** As it comes. */
  void add(String some) {
    text.append(some);
  }

  void let(String variable, String expression) {
    text.append("    ").append(variable).append(" = ").append(expression).append('\n');
  }

  /** Overwrites a variable with what an activation makes of it. */
  void activate(Activation activation, String x, Node node) {
    String expression = ActivationScript.of(activation, x, place(node));
    if (!expression.equals(x)) {
      let(x, expression);
    }
  }

  boolean coarse() {
    return precision == Precision.BFLOAT16;
  }

  /** PyTorch's number of the type that activations have. */
  int type() {
    return coarse() ? BFLOAT16 : FLOAT32;
  }

  /** What faults call a layer. */
  String place(Node node) {
    return network + ": " + node.place();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** The variable with what a layer gives. */
  static String output(int layer) {
    return layer == Node.PICTURE ? "picture" : "x" + layer;
  }

  /** The variable with what a layer reads. */
  static String input(Node node, int i) {
    return output(node.inputs().get(i));
  }

  static String innermost(String x) {
    return "torch.contiguous(%s, memory_format=%d)".formatted(x, CHANNELS_INNERMOST);
  }

  static String outermost(String x) {
    return "torch.contiguous(%s, memory_format=%d)".formatted(x, CHANNELS_OUTERMOST);
  }

  /** Some of the channels. */
  static String channels(String x, int from, int to) {
    return "torch.slice(%s, 1, %d, %d)".formatted(x, from, to);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.17g", value);
  }
}
