package org.prunepoint.training.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.Fault;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.ParameterLayout.RoundedSlot;

/** Convolutions with their batch norms and roundings, as TorchScript. */
final class ConvolutionScript {
  /** With fewer channels PyTorch's batch norm is slow when channels are innermost. */
  private static final int NARROW = 16;

  private final Script script;
  private final ParameterLayout layout;
  private final ScriptUse use;
  private final double momentum;
  private final Map<Integer, RoundedSlot> roundedOf = new HashMap<>();
  private final List<String> observations = new ArrayList<>();

  /**
   * @param momentum the share of the running statistics that a batch replaces
   */
  ConvolutionScript(Script script, ParameterLayout layout, ScriptUse use, double momentum) {
    this.script = script;
    this.layout = layout;
    this.use = use;
    this.momentum = momentum;
    layout.roundedSlots().forEach(slot -> roundedOf.put(slot.layer(), slot));
  }

  /** Of each rounded layer so far what was seen. */
  List<String> observations() {
    return observations;
  }

  /**
   * @param x the variable that gets the output
   * @param in the variable with what is read
   * @param slot of the layout that has the kernels
   */
  void convolution(Node node, Convolutional conv, String x, String in, int slot) {
    if (conv.binary()) {
      throw new Fault(
          script.place(node) + " has xnor=1: binary convolutions cannot be trained here.");
    }
    String kernels =
        "torch.reshape(kernel%d, [%d, %d, %d, %d])"
            .formatted(
                slot,
                conv.filters(),
                node.input().channels() / conv.groups(),
                conv.size(),
                conv.size());
    RoundedSlot rounded = roundedOf.get(node.index());
    String read = in;
    if (rounded != null && use.observed()) {
      observe(rounded, in);
    } else if (rounded != null) {
      script.let(x + "_kernels", kernels);
      var rounding = new RoundingScript(layout.plan().kind(), rounded, script);
      int perFilter = layout.slots().get(slot).kernels().length() / conv.filters();
      kernels = rounding.kernels(x + "_kernels", "kernel_steps" + node.index(), perFilter);
      read = rounding.input(in, "input_step" + node.index(), "input_zero" + node.index(), node);
    }
    boolean normalised = conv.batchNormalize() && !use.folded();
    product(conv, x, read, kernels, normalised ? "None" : bias(slot));
    boolean turned = use.training() && normalised && conv.filters() < NARROW;
    if (turned) {
      script.let(x, Script.outermost(x));
    }
    if (normalised) {
      normalise(x, slot);
    }
    script.activate(conv.activation(), x, node);
    if (turned) {
      // Flattening changes nothing but turns the gradient too, on its way back.
      script.let(
          x,
          Script.innermost("torch.reshape(torch.flatten(%s, 1), torch.size(%s))".formatted(x, x)));
    }
  }

  private String bias(int slot) {
    return script.coarse() ? "torch.to(bias%d, %d)".formatted(slot, script.type()) : "bias" + slot;
  }

  private void product(Convolutional conv, String x, String read, String kernels, String bias) {
    int pad = conv.padding() * conv.dilation();
    script.let(
        x,
        "torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [%d, %d], %d)"
            .formatted(
                read,
                kernels,
                bias,
                conv.strideY(),
                conv.strideX(),
                pad,
                pad,
                conv.dilation(),
                conv.dilation(),
                conv.groups()));
  }

  private void normalise(String x, int slot) {
    script.let(
        x,
        "torch.batch_norm(%s, gamma%d, bias%d, mean%d, variance%d, %s, %s, %s, False)"
            .formatted(
                x,
                slot,
                slot,
                slot,
                slot,
                use.training() ? "True" : "False",
                Script.number(momentum),
                Script.number(ConvolutionWeights.BatchNorm.EPSILON)));
  }

  /** Mean size, smallest and largest of what a layer reads. */
  private void observe(RoundedSlot rounded, String in) {
    String seen = "seen" + rounded.layer();
    script.let(
        seen,
        "torch.stack([torch.mean(torch.abs(%s)), torch.min(%s), torch.max(%s)], 0)"
            .formatted(in, in, in));
    observations.add(seen);
  }
}
