package org.prunepoint.training.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prunepoint.Fault;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.ParameterLayout.Range;
import org.prunepoint.training.parameters.ParameterLayout.RoundedSlot;
import org.prunepoint.training.parameters.ParameterLayout.Slot;

/**
 * A network written as TorchScript: one function of the pictures {@code [n, 3, h, w]} (float32, RGB
 * 0..1) and of all parameters, each kind in one tensor ({@link ParameterLayout}), which returns
 * what enters each head. PyTorch works out its gradients. Unlike single calls through DJL a script
 * reaches all of PyTorch: 16-bit numbers, activations in place, and memory with the channels
 * innermost, where convolutions on a CPU are up to twice as fast.
 */
public final class NetworkScript {
  /** The arguments after the pictures, in order. */
  static final List<String> ARGUMENTS =
      List.of("kernels", "gammas", "biases", "shortcuts", "steps", "means", "variances", "zeros");

  private final Network network;
  private final ParameterLayout layout;
  private final ScriptUse use;
  private final Script script;
  private final ConvolutionScript convolutions;
  private final Map<Integer, Integer> slotOfLayer = new HashMap<>();
  private final List<String> heads = new ArrayList<>();

  private NetworkScript(
      ParameterLayout layout, ScriptUse use, double momentum, Precision precision) {
    this.layout = layout;
    this.network = layout.network();
    this.use = use;
    this.script = new Script(network.name(), precision);
    this.convolutions = new ConvolutionScript(script, layout, use, momentum);
    for (int i = 0; i < layout.slots().size(); i++) {
      slotOfLayer.put(layout.slots().get(i).layer(), i);
    }
  }

  /**
   * Looks at every layer, without PyTorch.
   *
   * @throws Fault if a layer cannot be trained
   */
  public static void requireTrainable(Network network) {
    var _ = training(new ParameterLayout(network), 0, Precision.FLOAT32);
  }

  /**
   * For training: batch norms use the batch and move the running statistics.
   *
   * @param momentum the share of the running statistics that a batch replaces
   * @throws Fault if a layer cannot be trained
   */
  static String training(ParameterLayout layout, double momentum, Precision precision) {
    return new NetworkScript(layout, ScriptUse.TRAINING, momentum, precision).write();
  }

  /** For use: batch norms use the running statistics. */
  static String inference(ParameterLayout layout) {
    return new NetworkScript(layout, ScriptUse.INFERENCE, 0, Precision.FLOAT32).write();
  }

  /**
   * For tuning a trained network: as for use, but batch norms go into the kernels and biases, which
   * is the same and has gradients several times as fast.
   */
  static String tuning(ParameterLayout layout) {
    return new NetworkScript(layout, ScriptUse.TUNING, 0, Precision.FLOAT32).write();
  }

  /**
   * For a look at what rounded layers read while nothing is rounded yet: returns of each of them,
   * in order, the mean size, the smallest and the largest value. Running statistics stay.
   */
  static String observation(ParameterLayout layout) {
    return new NetworkScript(layout, ScriptUse.OBSERVATION, 0, Precision.FLOAT32).write();
  }

  private String write() {
    script.add("class Detector(Module):\n  __parameters__ = []\n  __buffers__ = []\n");
    script.add("  def forward(self: __torch__.Detector, images: Tensor");
    ARGUMENTS.forEach(a -> script.add(", " + a + ": Tensor"));
    script.add(") -> List[Tensor]:\n");
    split("kernel", "torch.to(kernels, %d)".formatted(script.type()), Slot::kernels);
    split("gamma", "gammas", Slot::norms);
    split("bias", "biases", Slot::biases);
    split("weight", "shortcuts", Slot::shortcuts);
    split("mean", "means", Slot::norms);
    split("variance", "variances", Slot::norms);
    if (use.folded()) {
      fold();
    }
    layout.roundedSlots().forEach(this::steps);
    script.let(
        Script.output(Node.PICTURE),
        "torch.to(%s, %d)".formatted(Script.innermost("images"), script.type()));
    for (Node node : network.nodes()) {
      layer(node);
    }
    List<String> results = use.observed() ? convolutions.observations() : heads;
    script.add("    return [" + String.join(", ", results) + "]\n");
    return script.toString();
  }

  /** Cuts a kind into its layers' pieces: {@code kernel3} is that of slot 3. */
  private void split(String name, String all, Function<Slot, Range> range) {
    List<Integer> holders = new ArrayList<>();
    for (int i = 0; i < layout.slots().size(); i++) {
      if (range.apply(layout.slots().get(i)).length() > 0) {
        holders.add(i);
      }
    }
    if (holders.isEmpty()) {
      return;
    }
    script.let(
        name + "s_",
        "torch.split_with_sizes(%s, [%s])"
            .formatted(
                all,
                holders.stream()
                    .map(i -> Integer.toString(range.apply(layout.slots().get(i)).length()))
                    .collect(Collectors.joining(", "))));
    for (int i = 0; i < holders.size(); i++) {
      script.let(name + holders.get(i), "%ss_[%d]".formatted(name, i));
    }
  }

  private void steps(RoundedSlot slot) {
    piece("kernel_steps" + slot.layer(), "steps", slot.kernelSteps());
    piece("input_step" + slot.layer(), "steps", slot.inputStep());
    piece("input_zero" + slot.layer(), "zeros", slot.inputZero());
  }

  private void piece(String variable, String all, Range range) {
    if (range.length() > 0) {
      script.let(variable, "torch.slice(%s, 0, %d, %d)".formatted(all, range.from(), range.to()));
    }
  }

  /** Kernels and biases are from here on those of the same layers without batch norm. */
  private void fold() {
    for (int i = 0; i < layout.slots().size(); i++) {
      if (layout.slots().get(i).norms().length() > 0) {
        fold(i);
      }
    }
  }

  private void fold(int slot) {
    script.let(
        "scale" + slot,
        "torch.div(gamma%d, torch.sqrt(torch.add(variance%d, %s)))"
            .formatted(slot, slot, Script.number(ConvolutionWeights.BatchNorm.EPSILON)));
    script.let(
        "kernel" + slot,
        "torch.mul(torch.reshape(kernel%d, [%d, -1]), torch.reshape(scale%d, [-1, 1]))"
            .formatted(slot, layout.slots().get(slot).norms().length(), slot));
    script.let(
        "bias" + slot, "torch.sub(bias%d, torch.mul(mean%d, scale%d))".formatted(slot, slot, slot));
  }

  private void layer(Node node) {
    String x = Script.output(node.index());
    String in = Script.input(node, 0);
    var resizing = new ResizingScript(script);
    switch (node.layer()) {
      case Convolutional conv ->
          convolutions.convolution(
              node, conv, x, in, slotOfLayer.get(conv.sharedWith().orElse(node.index())));
      case Layer.MaxPool p -> resizing.maxPool(p, x, in);
      case Layer.LocalAvgPool p -> resizing.averagePool(node, p, x, in);
      case Layer.AvgPool _ -> script.let(x, "torch.mean(%s, [2, 3], True)".formatted(in));
      case Layer.Upsample up -> resizing.upsample(up, x, in);
      case Layer.Route route -> route(node, route, x);
      case Layer.Shortcut shortcut ->
          new ShortcutScript(script)
              .shortcut(node, shortcut, x, "weight" + slotOfLayer.get(node.index()));
      case Layer.ScaleChannels scale -> {
        script.let(x, "torch.mul(%s, %s)".formatted(Script.input(node, 1), in));
        script.activate(scale.activation(), x, node);
      }
      case Layer.Sam sam -> {
        script.let(x, "torch.mul(%s, %s)".formatted(in, Script.input(node, 1)));
        script.activate(sam.activation(), x, node);
      }
      case Layer.Dropout dropout ->
          script.let(
              x,
              use.training()
                  ? "torch.dropout(%s, %s, True)"
                      .formatted(in, Script.number(dropout.probability()))
                  : in);
      case Layer.Reorg reorg -> resizing.reorg(node, reorg, x, in);
      case Layer.Cost _ -> script.let(x, in);
      case Layer.Head _ -> {
        script.let(x, "torch.to(%s, %d)".formatted(in, Script.FLOAT32));
        heads.add(x);
      }
      case Layer.Softmax _ -> throw new Fault(script.place(node) + " cannot be trained here.");
    }
  }

  private void route(Node node, Layer.Route route, String x) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      int channels = node.inputShapes().get(i).channels() / route.groups();
      int from = channels * route.groupId();
      parts.add(
          route.groups() == 1
              ? Script.input(node, i)
              : Script.channels(Script.input(node, i), from, from + channels));
    }
    script.let(
        x,
        parts.size() == 1
            ? parts.getFirst()
            : "torch.cat([%s], 1)".formatted(String.join(", ", parts)));
  }
}
