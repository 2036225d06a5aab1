package org.prunepoint.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.inference.LayerPart;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/** One layer as a model of its own in ONNX Runtime; its output is written where the caller says. */
final class OnnxLayerSession implements LayerSession {
  private static final String OUTPUT = "output";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<Shape> inputs;
  private final Shape output;

  OnnxLayerSession(
      OrtEnvironment environment, OrtSession session, List<Shape> inputs, Shape output) {
    this.environment = environment;
    this.session = session;
    this.inputs = inputs;
    this.output = output;
  }

  /** What the layer, or its part, reads. */
  static List<Shape> inputs(Node node, LayerPart part) {
    return part == LayerPart.AFTER_PRODUCT ? List.of(node.output()) : node.inputShapes();
  }

  /** The serialised model of the layer. */
  static byte[] model(Network network, Weights weights, Node node, LayerPart part) {
    return graph(network, weights, node, part).model(node.place()).toByteArray();
  }

  /** The graph of the layer, or of its part. */
  static OnnxGraph graph(Network network, Weights weights, Node node, LayerPart part) {
    var g = new OnnxGraph();
    var layers = new OnnxLayers(g, network, weights);
    List<String> names = new ArrayList<>();
    List<Shape> shapes = inputs(node, part);
    for (int i = 0; i < shapes.size(); i++) {
      Shape s = shapes.get(i);
      names.add(input(i));
      g.input(OnnxGraph.value(input(i), s.channels(), s.height(), s.width()));
    }
    String out = OnnxLayers.name(node);
    String computed =
        switch (part) {
          case WHOLE -> layers.add(node, names);
          case PRODUCT -> layers.product(node, (Convolutional) node.layer(), input(0), out);
          case AFTER_PRODUCT ->
              layers.afterProduct(node, (Convolutional) node.layer(), input(0), out);
        };
    g.operator("Identity", OUTPUT, List.of(computed));
    Shape to = node.output();
    g.output(OnnxGraph.value(OUTPUT, to.channels(), to.height(), to.width()));
    return g;
  }

  /** The name of an input. */
  static String input(int i) {
    return "input_" + i;
  }

  @Override
  public void run(List<FloatBuffer> values, FloatBuffer result) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try (OnnxTensor pinned = tensor(result, output)) {
      for (int i = 0; i < values.size(); i++) {
        tensors.put(input(i), tensor(values.get(i), inputs.get(i)));
      }
      session.run(tensors, Map.of(OUTPUT, pinned)).close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(FloatBuffer values, Shape s) throws OrtException {
    if (!values.isDirect() || values.remaining() != s.size()) {
      throw new IllegalArgumentException(
          "expected a direct buffer of %d values, found %d"
              .formatted(s.size(), values.remaining()));
    }
    return OnnxTensor.createTensor(
        environment, values, new long[] {1, s.channels(), s.height(), s.width()});
  }

  @Override
  public void close() {
    OnnxEngine.close(session);
  }
}
