package org.prunepoint.training.torch;

import org.prunepoint.network.Layer;
import org.prunepoint.network.Node;

/** Sums of layers, weighted or not, as TorchScript. */
final class ShortcutScript {
  private final Script script;

  ShortcutScript(Script script) {
    this.script = script;
  }

  /**
   * @param weights the variable with them, where there are some
   */
  void shortcut(Node node, Layer.Shortcut shortcut, String x, String weights) {
    boolean weighted = shortcut.weights() != Layer.ShortcutWeights.NONE;
    if (weighted) {
      factors(node, shortcut, x, weights);
    }
    int channels = node.output().channels();
    String sum = addend(node, 0, weighted, x);
    for (int i = 1; i < node.inputs().size(); i++) {
      String addend = addend(node, i, weighted, x);
      int theirs = node.inputShapes().get(i).channels();
      script.let(
          x,
          theirs >= channels
              ? "torch.add(%s, %s)".formatted(sum, addend)
              : "torch.cat([torch.add(%s, %s), %s], 1)"
                  .formatted(
                      Script.channels(sum, 0, theirs),
                      addend,
                      Script.channels(sum, theirs, channels)));
      sum = x;
    }
    script.activate(shortcut.activation(), x, node);
  }

  /**
   * The weights of a shortcut, {@code [inputs, 1 or channels, 1, 1]}, normalised over the inputs.
   */
  private void factors(Node node, Layer.Shortcut shortcut, String x, String weights) {
    String f = x + "_factors";
    script.let(f, "torch.reshape(%s, [%d, -1, 1, 1])".formatted(weights, node.inputs().size()));
    switch (shortcut.normalization()) {
      case NONE -> {}
      case RELU -> script.let(f, "torch.relu(%s)".formatted(f));
      case SOFTMAX ->
          script.let(
              f,
              "torch.exp(torch.sub(%s, torch.detach(torch.amax(%s, [0], True))))".formatted(f, f));
    }
    if (shortcut.normalization() != Layer.ShortcutNormalization.NONE) {
      script.let(f, "torch.div(%s, torch.add(torch.sum(%s, [0], True), 0.0001))".formatted(f, f));
    }
    script.let(f, "torch.to(%s, %d)".formatted(f, script.type()));
  }

  /** Input i as far as the output reaches, times its weights if it has some. */
  private String addend(Node node, int i, boolean weighted, String x) {
    int theirs = node.inputShapes().get(i).channels();
    int common = Math.min(theirs, node.output().channels());
    String in =
        common < theirs ? Script.channels(Script.input(node, i), 0, common) : Script.input(node, i);
    // One factor, or one a channel: a slice of the common ones is right for both.
    return weighted
        ? "torch.mul(%s, torch.slice(torch.select(%s_factors, 0, %d), 0, 0, %d))"
            .formatted(in, x, i, common)
        : in;
  }
}
