package org.prunepoint.inference.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;

/**
 * A model in as few bytes as say the same: inner tensors have the shortest names, and attributes of
 * convolutions that are as usual are left out. Where a small network is in eight bits, names that
 * say something take more room than its weights.
 */
final class CompactModel {
  private final Map<String, String> names = new HashMap<>();

  /** OpenCV reads the size of kernels nowhere else where they are rounded. */
  private final boolean sized;

  private CompactModel(boolean sized) {
    this.sized = sized;
  }

  /**
   * The same model; what comes in and what goes out keeps its name.
   *
   * @param sized whether every convolution says the size of its kernels, for readers that ask there
   */
  static Onnx.ModelProto of(Onnx.ModelProto model, boolean sized) {
    return new CompactModel(sized).shortened(model);
  }

  private Onnx.ModelProto shortened(Onnx.ModelProto model) {
    GraphProto graph = model.getGraph();
    graph.getInputList().forEach(in -> names.put(in.getName(), in.getName()));
    graph.getOutputList().forEach(out -> names.put(out.getName(), out.getName()));
    names.put("", ""); // an input that is left out
    GraphProto.Builder small = graph.toBuilder().clearNode().clearInitializer();
    for (NodeProto node : graph.getNodeList()) {
      small.addNode(
          node.toBuilder()
              .clearName()
              .clearAttribute()
              .addAllAttribute(
                  node.getAttributeList().stream().filter(a -> !isUsual(node, a)).toList())
              .clearInput()
              .addAllInput(all(node.getInputList()))
              .clearOutput()
              .addAllOutput(all(node.getOutputList())));
    }
    graph
        .getInitializerList()
        .forEach(t -> small.addInitializer(t.toBuilder().setName(name(t.getName()))));
    return model.toBuilder().setGraph(small).build();
  }

  /** What a convolution does where nothing is said; its size is that of its kernels. */
  private boolean isUsual(NodeProto node, AttributeProto attribute) {
    return node.getOpType().equals("Conv")
        && switch (attribute.getName()) {
          case "kernel_shape" -> !sized;
          case "dilations", "strides" -> attribute.getIntsList().stream().allMatch(n -> n == 1);
          case "pads" -> attribute.getIntsList().stream().allMatch(n -> n == 0);
          case "group" -> attribute.getI() == 1;
          default -> false;
        };
  }

  private List<String> all(List<String> tensors) {
    return tensors.stream().map(this::name).toList();
  }

  private String name(String tensor) {
    String known = names.get(tensor);
    if (known == null) {
      known = Integer.toString(names.size(), Character.MAX_RADIX);
      names.put(tensor, known);
    }
    return known;
  }
}
