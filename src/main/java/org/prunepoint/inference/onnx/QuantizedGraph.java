package org.prunepoint.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import onnx.Onnx;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.inference.TensorRanges.Range;

/**
 * A float32 graph in eight bits, in the form that runtimes know as QDQ: around every operator that
 * shall compute on whole numbers stand {@code QuantizeLinear} and {@code DequantizeLinear}, and
 * whoever runs it joins them to one operator. Activations take 8 bits and one scale a tensor, with
 * a sign or without as the {@link NumberForm} has it; kernels have a sign. What ONNX Runtime joins,
 * and what is fast, was measured: docs/quantization.md.
 */
final class QuantizedGraph {
  /** Operators with a kernel for whole numbers, in every runtime that reads the form. */
  private static final Set<String> WHOLE =
      Set.of(
          "Conv",
          "LeakyRelu",
          "Sigmoid",
          "Add",
          "Mul",
          "Concat",
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "Resize",
          "Slice",
          "Relu",
          "Clip");

  /** Operators whose output holds values of their input, so that both have the same scale. */
  private static final Set<String> PASSING = Set.of("MaxPool", "Resize", "Slice");

  /** Activations that a convolution takes in, if nothing is rounded in between. */
  private static final Set<String> JOINED = Set.of("Relu", "Clip");

  /** What is rounded for whoever decides for himself what else computes on whole numbers. */
  private static final Set<String> CONVOLUTIONS = Set.of("Conv");

  private static final int STEPS = 255;

  /** On either side of 0. */
  private static final int SIGNED_STEPS = 127;

  /** Below this a tensor is zero everywhere. */
  private static final float LEAST_SCALE = 1e-8f;

  /**
   * What stands for the values of a tensor.
   *
   * @param scale of one step
   * @param zero the whole number that stands for 0
   */
  private record Steps(float scale, int zero) {
    static Steps of(Range range, NumberForm numbers) {
      if (numbers.signed()) {
        float most = Math.max(Math.abs(range.min()), Math.abs(range.max()));
        return new Steps(Math.max(most / SIGNED_STEPS, LEAST_SCALE), 0);
      }
      float low = Math.min(0, range.min());
      float high = Math.max(0, range.max());
      float scale = Math.max((high - low) / STEPS, LEAST_SCALE);
      return new Steps(scale, Math.clamp(Math.round(-low / scale), 0, STEPS));
    }
  }

  private final Onnx.GraphProto source;
  private final Predicate<NodeProto> whole;
  private final TensorRanges ranges;
  private final QuantizedForm form;
  private final Map<Integer, float[]> known;
  private final OnnxGraph g = new OnnxGraph();
  private final Map<String, NodeProto> producers = new HashMap<>();
  private final Map<String, List<NodeProto>> readers = new HashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, String> rounded = new HashMap<>();
  private final Set<String> kept = new HashSet<>();

  private QuantizedGraph(
      OnnxGraph float32, TensorRanges ranges, QuantizedForm form, Map<Integer, float[]> known) {
    this.known = known;
    this.source = float32.model("").getGraph();
    this.whole =
        node ->
            (form.numbers().convolutionsOnly() ? CONVOLUTIONS : WHOLE).contains(node.getOpType())
                && !float32.isInner(node.getOutput(0))
                && node.getInputList().stream().noneMatch(float32::isInner)
                && !form.floats().contains(OnnxLayers.layer(node.getOutput(0)));
    this.ranges = ranges;
    this.form = form;
    source.getInitializerList().forEach(t -> constants.put(t.getName(), t));
    for (NodeProto node : source.getNodeList()) {
      node.getOutputList().forEach(out -> producers.put(out, node));
      node.getInputList()
          .forEach(in -> readers.computeIfAbsent(in, _ -> new ArrayList<>()).add(node));
    }
  }

  /** Rewrites a graph; all kernels are rounded to what is nearest. */
  static Onnx.ModelProto of(
      OnnxGraph float32, String name, TensorRanges ranges, QuantizedForm form) {
    return of(float32, name, ranges, form, Map.of());
  }

  /**
   * Rewrites a graph.
   *
   * @param steps of the kernels of layers that were rounded already, one a filter of the graph
   */
  static Onnx.ModelProto of(
      OnnxGraph float32,
      String name,
      TensorRanges ranges,
      QuantizedForm form,
      Map<Integer, float[]> steps) {
    return new QuantizedGraph(float32, ranges, form, steps).rewritten(name);
  }

  /** The tensors of a graph whose ranges have to be known, whatever stays in float32. */
  static List<String> tensors(OnnxGraph float32) {
    var graph =
        new QuantizedGraph(
            float32, new TensorRanges(Map.of(), Map.of()), QuantizedForm.WHOLE, Map.of());
    List<String> all = new ArrayList<>();
    graph.source.getInputList().forEach(in -> all.add(in.getName()));
    graph.source.getNodeList().forEach(node -> all.add(node.getOutput(0)));
    return all.stream().filter(graph::isRounded).toList();
  }

  private Onnx.ModelProto rewritten(String name) {
    source.getInputList().forEach(g::input);
    source.getOutputList().forEach(g::output);
    for (NodeProto node : source.getNodeList()) {
      g.add(
          node.getOpType().equals("Conv") && whole.test(node)
              ? convolution(node)
              : reading(node, node.getInputList()));
    }
    source.getInitializerList().stream()
        .filter(t -> kept.contains(t.getName()))
        .forEach(g::constant);
    return CompactModel.of(g.model(name), form.numbers().kernelSizes());
  }

  private NodeProto reading(NodeProto node, List<String> inputs) {
    return node.toBuilder()
        .clearInput()
        .addAllInput(inputs.stream().map(this::read).toList())
        .build();
  }

  /** The tensor that stands for another wherever that is read. */
  private String read(String tensor) {
    if (constants.containsKey(tensor)) {
      kept.add(tensor);
      return tensor;
    }
    return isRounded(tensor) ? rounded.computeIfAbsent(tensor, this::round) : tensor;
  }

  private String round(String tensor) {
    Steps steps = steps(tensor);
    String scale = g.constant(tensor + "_scale", new float[] {steps.scale()});
    int type =
        form.numbers().signed()
            ? TensorProto.DataType.INT8_VALUE
            : TensorProto.DataType.UINT8_VALUE;
    String zero = g.constant(tensor + "_zero", type, new byte[] {(byte) steps.zero()});
    String whole = g.operator("QuantizeLinear", tensor + "_8", List.of(tensor, scale, zero));
    return g.operator("DequantizeLinear", tensor + "_rounded", List.of(whole, scale, zero));
  }

  private Steps steps(String tensor) {
    String root = root(tensor);
    return Steps.of(
        ranges.of(root).orElseThrow(() -> new IllegalStateException("no range of " + root)),
        form.numbers());
  }

  /** The tensor whose range stands for that of another: the same before it was pooled or moved. */
  private String root(String tensor) {
    String at = tensor;
    NodeProto producer = producers.get(at);
    while (producer != null && PASSING.contains(producer.getOpType())) {
      at = producer.getInput(0);
      producer = producers.get(at);
    }
    return at;
  }

  /** Whether a tensor is rounded: if who makes it, or one that reads it, computes whole numbers. */
  private boolean isRounded(String tensor) {
    if (tensor.isEmpty() || constants.containsKey(tensor)) {
      return false;
    }
    List<NodeProto> reading = readers.getOrDefault(tensor, List.of());
    NodeProto producer = producers.get(tensor);
    boolean joined =
        producer != null
            && producer.getOpType().equals("Conv")
            && reading.size() == 1
            && JOINED.contains(reading.getFirst().getOpType())
            && whole.test(reading.getFirst());
    return !joined
        && !reading.isEmpty()
        && ((!form.numbers().convolutionsOnly() && producer != null && whole.test(producer))
            || reading.stream().anyMatch(whole));
  }

  private NodeProto convolution(NodeProto node) {
    String input = node.getInput(0);
    TensorProto kernels = constants.get(node.getInput(1));
    TensorProto bias = constants.get(node.getInput(2));
    float inputScale = steps(input).scale();
    String out = node.getOutput(0);
    var q =
        QuantizedKernels.of(
            floats(kernels), floats(bias), inputScale, form, known.get(OnnxLayers.layer(out)));
    long[] shape = kernels.getDimsList().stream().mapToLong(d -> d).toArray();
    String whole =
        g.constant(out + "_kernels_s8", TensorProto.DataType.INT8_VALUE, q.kernels(), shape);
    String dequantized = dequantized(out + "_kernels", whole, q.scales());
    NodeProto.Builder rounded =
        node.toBuilder().clearInput().addInput(read(input)).addInput(dequantized);
    return form.numbers().biasesInFloat()
        ? rounded.addInput(read(node.getInput(2))).build()
        : rounded.addInput(bias(out, q, inputScale)).build();
  }

  private String bias(String out, QuantizedKernels q, float inputScale) {
    float[] biasScales = new float[q.scales().length];
    for (int i = 0; i < biasScales.length; i++) {
      biasScales[i] = inputScale * q.scales()[i];
    }
    byte[] bytes = new byte[Integer.BYTES * q.bias().length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(q.bias());
    String wholeBias =
        g.constant(out + "_bias_s32", TensorProto.DataType.INT32_VALUE, bytes, q.bias().length);
    return dequantized(out + "_bias", wholeBias, biasScales);
  }

  /** Constants back in float32; zero stands for zero. */
  private String dequantized(String name, String whole, float[] scales) {
    boolean one = form.numbers().perTensor();
    String scale =
        one
            ? g.constant(name + "_scale", scales)
            : g.constant(name + "_scale", scales, scales.length);
    return one
        ? g.operator("DequantizeLinear", name, List.of(whole, scale))
        : g.operator("DequantizeLinear", name, List.of(whole, scale), OnnxGraph.integer("axis", 0));
  }

  private static float[] floats(TensorProto tensor) {
    var values =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] all = new float[values.remaining()];
    values.get(all);
    return all;
  }
}
