package org.prunepoint.inference.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import onnx.Onnx;
import org.prunepoint.Fault;
import org.prunepoint.inference.OnnxNames;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.InputSteps;

/**
 * A network as an ONNX model: batch norms folded into the kernels, height and width fixed, any
 * batch. Input {@code images} {@code [batch, c, h, w]}, RGB 0..1; one output a head, {@code head_N}
 * with N the index of the {@code [yolo]} layer: what enters that layer, before any decoding.
 */
final class OnnxModel {
  /** The name of the input. */
  static final String IMAGES = OnnxNames.IMAGES;

  /** The name of the output of a network without heads. */
  static final String OUTPUT = OnnxNames.OUTPUT;

  private final OnnxGraph g = new OnnxGraph();
  private final List<String> tensors = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final List<Shape> outputShapes = new ArrayList<>();
  private final Onnx.ModelProto model;

  /**
   * @throws Fault if a layer cannot be run
   */
  OnnxModel(Network network, Weights weights) {
    this(network, weights, Map.of());
  }

  /**
   * The same with what some layers read rounded.
   *
   * @param roundedInputs steps by layer
   */
  OnnxModel(Network network, Weights weights, Map<Integer, InputSteps> roundedInputs) {
    var rounding = new RoundedInputs(g, roundedInputs);
    AlignedChannels aligned = AlignedChannels.of(network, weights);
    var layers = new OnnxLayers(g, aligned.network(), aligned.weights());
    Shape in = network.input();
    g.input(OnnxGraph.value(IMAGES, in.channels(), in.height(), in.width()));
    for (Node node : aligned.network().nodes()) {
      List<String> inputs =
          node.inputs().stream()
              .map(i -> rounding.of(node.index(), i == Node.PICTURE ? IMAGES : tensors.get(i)))
              .toList();
      tensors.add(layers.add(node, inputs));
      if (node.layer() instanceof Layer.Head) {
        output(outputName(node), inputs.getFirst(), node.output());
      }
    }
    if (outputs.isEmpty()) {
      output(OUTPUT, tensors.getLast(), aligned.network().nodes().getLast().output());
    }
    this.model = g.model(network.name());
  }

  /** The model itself. */
  Onnx.ModelProto proto() {
    return model;
  }

  /** The serialised model. */
  byte[] bytes() {
    return model.toByteArray();
  }

  /** Names of the outputs, in the order of the heads. */
  List<String> outputs() {
    return Collections.unmodifiableList(outputs);
  }

  /** Shape of each output for one picture. */
  List<Shape> outputShapes() {
    return Collections.unmodifiableList(outputShapes);
  }

  /** The name of a head's output. */
  static String outputName(Node head) {
    return OnnxNames.head(head);
  }

  /** The graph as it was made. */
  OnnxGraph graph() {
    return g;
  }

  /** The name of what a layer gives. */
  String tensor(int layer) {
    return layer == Node.PICTURE ? IMAGES : tensors.get(layer);
  }

  private void output(String name, String tensor, Shape shape) {
    g.operator("Identity", name, List.of(tensor));
    g.output(OnnxGraph.value(name, shape.channels(), shape.height(), shape.width()));
    outputs.add(name);
    outputShapes.add(shape);
  }
}
