package org.prunepoint.training.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prunepoint.Fault;
import org.prunepoint.network.Activation;
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

  /** With fewer channels PyTorch's batch norm is slow when channels are innermost. */
  private static final int NARROW = Integer.getInteger("narrow", 16);

  private static final int FLOAT32 = 6;
  private static final int BFLOAT16 = 15;
  private static final int CHANNELS_OUTERMOST = 0;
  private static final int CHANNELS_INNERMOST = 2;

  private final Network network;
  private final ParameterLayout layout;
  private final boolean training;
  private final double momentum;
  private final Precision precision;
  private final StringBuilder text = new StringBuilder();
  private final Map<Integer, Integer> slotOfLayer = new HashMap<>();
  private final List<String> heads = new ArrayList<>();
  private boolean folded;
  private final Map<Integer, RoundedSlot> roundedOf = new HashMap<>();
  private final List<String> observations = new ArrayList<>();
  private boolean observed;

  private NetworkScript(
      ParameterLayout layout, boolean training, double momentum, Precision precision) {
    this.layout = layout;
    this.network = layout.network();
    this.training = training;
    this.momentum = momentum;
    this.precision = precision;
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
    return new NetworkScript(layout, true, momentum, precision).write();
  }

  /** For use: batch norms use the running statistics. */
  static String inference(ParameterLayout layout) {
    return new NetworkScript(layout, false, 0, Precision.FLOAT32).write();
  }

  /**
   * For tuning a trained network: as for use, but batch norms go into the kernels and biases, which
   * is the same and has gradients several times as fast.
   */
  static String tuning(ParameterLayout layout) {
    var script = new NetworkScript(layout, false, 0, Precision.FLOAT32);
    script.folded = true;
    return script.write();
  }

  /**
   * For a look at what rounded layers read while nothing is rounded yet: returns of each of them,
   * in order, the mean size, the smallest and the largest value. Running statistics stay.
   */
  static String observation(ParameterLayout layout) {
    var script = new NetworkScript(layout, true, 0, Precision.FLOAT32);
    script.observed = true;
    return script.write();
  }

  private String write() {
    text.append("class Detector(Module):\n  __parameters__ = []\n  __buffers__ = []\n");
    text.append("  def forward(self: __torch__.Detector, images: Tensor");
    ARGUMENTS.forEach(a -> text.append(", ").append(a).append(": Tensor"));
    text.append(") -> List[Tensor]:\n");
    split("kernel", "torch.to(kernels, %d)".formatted(type()), Slot::kernels);
    split("gamma", "gammas", Slot::norms);
    split("bias", "biases", Slot::biases);
    split("weight", "shortcuts", Slot::shortcuts);
    split("mean", "means", Slot::norms);
    split("variance", "variances", Slot::norms);
    if (folded) {
      fold();
    }
    layout.roundedSlots().forEach(this::steps);
    for (int i = 0; i < layout.slots().size(); i++) {
      slotOfLayer.put(layout.slots().get(i).layer(), i);
    }
    let(output(Node.PICTURE), "torch.to(%s, %d)".formatted(innermost("images"), type()));
    for (Node node : network.nodes()) {
      layer(node);
    }
    text.append("    return [")
        .append(String.join(", ", observed ? observations : heads))
        .append("]\n");
    return text.toString();
  }

  private int type() {
    return precision == Precision.BFLOAT16 ? BFLOAT16 : FLOAT32;
  }

  private void let(String variable, String expression) {
    text.append("    ").append(variable).append(" = ").append(expression).append('\n');
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
    let(
        name + "s_",
        "torch.split_with_sizes(%s, [%s])"
            .formatted(
                all,
                holders.stream()
                    .map(i -> Integer.toString(range.apply(layout.slots().get(i)).length()))
                    .collect(Collectors.joining(", "))));
    for (int i = 0; i < holders.size(); i++) {
      let(name + holders.get(i), "%ss_[%d]".formatted(name, i));
    }
  }

  private void steps(RoundedSlot slot) {
    roundedOf.put(slot.layer(), slot);
    piece("kernel_steps" + slot.layer(), "steps", slot.kernelSteps());
    piece("input_step" + slot.layer(), "steps", slot.inputStep());
    piece("input_zero" + slot.layer(), "zeros", slot.inputZero());
  }

  private void piece(String variable, String all, Range range) {
    if (range.length() > 0) {
      let(variable, "torch.slice(%s, 0, %d, %d)".formatted(all, range.from(), range.to()));
    }
  }

  private static String output(int layer) {
    return layer == Node.PICTURE ? "picture" : "x" + layer;
  }

  private static String innermost(String x) {
    return "torch.contiguous(%s, memory_format=%d)".formatted(x, CHANNELS_INNERMOST);
  }

  private static String input(Node node, int i) {
    return output(node.inputs().get(i));
  }

  private String place(Node node) {
    return network.name() + ": " + node.place();
  }

  private void layer(Node node) {
    String x = output(node.index());
    String in = input(node, 0);
    switch (node.layer()) {
      case Convolutional conv -> convolution(node, conv, x, in);
      case Layer.MaxPool p -> maxPool(p, x, in);
      case Layer.LocalAvgPool p -> averagePool(node, p, x, in);
      case Layer.AvgPool _ -> let(x, "torch.mean(%s, [2, 3], True)".formatted(in));
      case Layer.Upsample up -> upsample(up, x, in);
      case Layer.Route route -> route(node, route, x);
      case Layer.Shortcut shortcut -> shortcut(node, shortcut, x);
      case Layer.ScaleChannels scale -> {
        let(x, "torch.mul(%s, %s)".formatted(input(node, 1), in));
        activate(scale.activation(), x, node);
      }
      case Layer.Sam sam -> {
        let(x, "torch.mul(%s, %s)".formatted(in, input(node, 1)));
        activate(sam.activation(), x, node);
      }
      case Layer.Dropout dropout ->
          let(
              x,
              training
                  ? "torch.dropout(%s, %s, True)".formatted(in, number(dropout.probability()))
                  : in);
      case Layer.Reorg reorg -> reorg(node, reorg, x, in);
      case Layer.Cost _ -> let(x, in);
      case Layer.Head _ -> {
        let(x, "torch.to(%s, %d)".formatted(in, FLOAT32));
        heads.add(x);
      }
      case Layer.Softmax _ -> throw new Fault(place(node) + " cannot be trained here.");
    }
  }

  private void activate(Activation activation, String x, Node node) {
    String expression = ActivationScript.of(activation, x, place(node));
    if (!expression.equals(x)) {
      let(x, expression);
    }
  }

  private void convolution(Node node, Convolutional conv, String x, String in) {
    if (conv.binary()) {
      throw new Fault(place(node) + " has xnor=1: binary convolutions cannot be trained here.");
    }
    int slot = slotOfLayer.get(conv.sharedWith().orElse(node.index()));
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
    if (rounded != null) {
      if (observed) {
        observe(rounded, in);
      } else {
        let(x + "_kernels", kernels);
        var rounding = new RoundingScript(layout.plan().kind(), rounded, this::let);
        int perFilter = layout.slots().get(slot).kernels().length() / conv.filters();
        kernels = rounding.kernels(x + "_kernels", "kernel_steps" + node.index(), perFilter);
        read = rounding.input(in, "input_step" + node.index(), "input_zero" + node.index(), node);
      }
    }
    int pad = conv.padding() * conv.dilation();
    boolean normalised = conv.batchNormalize() && !folded;
    String bias =
        normalised
            ? "None"
            : precision == Precision.BFLOAT16
                ? "torch.to(bias%d, %d)".formatted(slot, BFLOAT16)
                : "bias" + slot;
    let(
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
    boolean turned = training && normalised && conv.filters() < NARROW;
    if (turned) {
      let(x, "torch.contiguous(%s, memory_format=%d)".formatted(x, CHANNELS_OUTERMOST));
    }
    if (normalised) {
      let(
          x,
          "torch.batch_norm(%s, gamma%d, bias%d, mean%d, variance%d, %s, %s, %s, False)"
              .formatted(
                  x,
                  slot,
                  slot,
                  slot,
                  slot,
                  training ? "True" : "False",
                  number(momentum),
                  number(ConvolutionWeights.BatchNorm.EPSILON)));
    }
    activate(conv.activation(), x, node);
    if (turned) {
      // Flattening changes nothing but turns the gradient too, on its way back.
      let(x, innermost("torch.reshape(torch.flatten(%s, 1), torch.size(%s))".formatted(x, x)));
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
    let(
        "scale" + slot,
        "torch.div(gamma%d, torch.sqrt(torch.add(variance%d, %s)))"
            .formatted(slot, slot, number(ConvolutionWeights.BatchNorm.EPSILON)));
    let(
        "kernel" + slot,
        "torch.mul(torch.reshape(kernel%d, [%d, -1]), torch.reshape(scale%d, [-1, 1]))"
            .formatted(slot, layout.slots().get(slot).norms().length(), slot));
    let("bias" + slot, "torch.sub(bias%d, torch.mul(mean%d, scale%d))".formatted(slot, slot, slot));
  }

  /** Mean size, smallest and largest of what a layer reads. */
  private void observe(RoundedSlot rounded, String in) {
    String seen = "seen" + rounded.layer();
    let(
        seen,
        "torch.stack([torch.mean(torch.abs(%s)), torch.min(%s), torch.max(%s)], 0)"
            .formatted(in, in, in));
    observations.add(seen);
  }

  private void maxPool(Layer.MaxPool p, String x, String in) {
    int padding = p.padding() / 2;
    String padded = in;
    if (p.padding() % 2 != 0 || padding > p.size() / 2) {
      int after = p.padding() - padding;
      padded =
          "torch.constant_pad_nd(%s, [%d, %d, %d, %d], -3e38)"
              .formatted(in, padding, after, padding, after);
      padding = 0;
    }
    let(
        x,
        "torch.max_pool2d(%s, [%d, %d], [%d, %d], [%d, %d], [1, 1], False)"
            .formatted(padded, p.size(), p.size(), p.strideY(), p.strideX(), padding, padding));
  }

  private void averagePool(Node node, Layer.LocalAvgPool p, String x, String in) {
    int padding = p.padding() / 2;
    if (p.padding() % 2 != 0 || padding > p.size() / 2) {
      throw new Fault(
          "%s has padding=%d, which cannot be trained here; it has to be even and at most its size."
              .formatted(place(node), p.padding()));
    }
    let(
        x,
        "torch.avg_pool2d(%s, [%d, %d], [%d, %d], [%d, %d], False, False)"
            .formatted(in, p.size(), p.size(), p.strideY(), p.strideX(), padding, padding));
  }

  private void upsample(Layer.Upsample up, String x, String in) {
    let(
        x,
        "torch.upsample_nearest2d(%s, None, [%d., %d.])".formatted(in, up.stride(), up.stride()));
    if (up.scale() != 1) {
      let(x, "torch.mul(%s, %s)".formatted(x, number(up.scale())));
    }
  }

  private void route(Node node, Layer.Route route, String x) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      int channels = node.inputShapes().get(i).channels() / route.groups();
      int from = channels * route.groupId();
      parts.add(
          route.groups() == 1 ? input(node, i) : channels(input(node, i), from, from + channels));
    }
    let(
        x,
        parts.size() == 1
            ? parts.getFirst()
            : "torch.cat([%s], 1)".formatted(String.join(", ", parts)));
  }

  private static String channels(String x, int from, int to) {
    return "torch.slice(%s, 1, %d, %d)".formatted(x, from, to);
  }

  private void shortcut(Node node, Layer.Shortcut shortcut, String x) {
    boolean weighted = shortcut.weights() != Layer.ShortcutWeights.NONE;
    if (weighted) {
      factors(node, shortcut, x);
    }
    int channels = node.output().channels();
    String sum = addend(node, 0, weighted, x);
    for (int i = 1; i < node.inputs().size(); i++) {
      String addend = addend(node, i, weighted, x);
      int theirs = node.inputShapes().get(i).channels();
      let(
          x,
          theirs >= channels
              ? "torch.add(%s, %s)".formatted(sum, addend)
              : "torch.cat([torch.add(%s, %s), %s], 1)"
                  .formatted(channels(sum, 0, theirs), addend, channels(sum, theirs, channels)));
      sum = x;
    }
    activate(shortcut.activation(), x, node);
  }

  /**
   * The weights of a shortcut, {@code [inputs, 1 or channels, 1, 1]}, normalised over the inputs.
   */
  private void factors(Node node, Layer.Shortcut shortcut, String x) {
    String f = x + "_factors";
    let(
        f,
        "torch.reshape(weight%d, [%d, -1, 1, 1])"
            .formatted(slotOfLayer.get(node.index()), node.inputs().size()));
    switch (shortcut.normalization()) {
      case NONE -> {}
      case RELU -> let(f, "torch.relu(%s)".formatted(f));
      case SOFTMAX ->
          let(
              f,
              "torch.exp(torch.sub(%s, torch.detach(torch.amax(%s, [0], True))))".formatted(f, f));
    }
    if (shortcut.normalization() != Layer.ShortcutNormalization.NONE) {
      let(f, "torch.div(%s, torch.add(torch.sum(%s, [0], True), 0.0001))".formatted(f, f));
    }
    let(f, "torch.to(%s, %d)".formatted(f, type()));
  }

  /** Input i as far as the output reaches, times its weights if it has some. */
  private String addend(Node node, int i, boolean weighted, String x) {
    int theirs = node.inputShapes().get(i).channels();
    int common = Math.min(theirs, node.output().channels());
    String in = common < theirs ? channels(input(node, i), 0, common) : input(node, i);
    // One factor, or one a channel: a slice of the common ones is right for both.
    return weighted
        ? "torch.mul(%s, torch.slice(torch.select(%s_factors, 0, %d), 0, 0, %d))"
            .formatted(in, x, i, common)
        : in;
  }

  /** Darknet's old kind reads its input as if it had fewer channels on larger sides. */
  private void reorg(Node node, Layer.Reorg reorg, String x, String in) {
    int step = reorg.stride();
    int channels = node.input().channels();
    let(x + "_n", "torch.size(%s, 0)".formatted(in));
    let(x + "_h", "torch.floordiv(torch.size(%s, 2), %d)".formatted(in, step));
    let(x + "_w", "torch.floordiv(torch.size(%s, 3), %d)".formatted(in, step));
    int seen = reorg.ordered() ? channels : channels / (step * step);
    // The old kind's sides are larger by the step, so after the move they are as the input's were.
    String h = reorg.ordered() ? x + "_h" : "torch.size(%s, 2)".formatted(in);
    String w = reorg.ordered() ? x + "_w" : "torch.size(%s, 3)".formatted(in);
    let(
        x,
        "torch.reshape(torch.contiguous(%s), [%s_n, %d, %s, %d, %s, %d])"
            .formatted(in, x, seen, h, step, w, step));
    let(
        x,
        innermost(
            "torch.reshape(torch.permute(%s, [0, 3, 5, 1, 2, 4]), [%s_n, %d, %s_h, %s_w])"
                .formatted(x, x, node.output().channels(), x, x)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.17g", value);
  }
}
