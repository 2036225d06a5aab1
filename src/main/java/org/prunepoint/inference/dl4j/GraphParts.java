package org.prunepoint.inference.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A computation graph in the making: layers and vertices, each named after what it makes, and the
 * numbers that are put into the layers once the graph stands.
 */
final class GraphParts {
  private final GraphBuilder builder =
      new NeuralNetConfiguration.Builder().weightInit(WeightInit.ZERO).graphBuilder();
  private final List<Parameter> parameters = new ArrayList<>();

  /**
   * Numbers of a layer.
   *
   * @param name DL4J's: W or b
   */
  private record Parameter(String layer, String name, float[] values, long[] shape) {}

  GraphParts(String input) {
    builder.addInputs(input);
  }

  /** Adds a layer and gives its name back. */
  String layer(String name, Layer layer, String input) {
    builder.addLayer(name, layer, input);
    return name;
  }

  /** Adds a vertex and gives its name back. */
  String vertex(String name, GraphVertex vertex, List<String> inputs) {
    builder.addVertex(name, vertex, inputs.toArray(String[]::new));
    return name;
  }

  String vertex(String name, GraphVertex vertex, String input) {
    return vertex(name, vertex, List.of(input));
  }

  /** Numbers for a layer that was added, in row-major order. */
  void parameter(String layer, String name, float[] values, long... shape) {
    parameters.add(new Parameter(layer, name, values, shape));
  }

  /** The finished graph, ready to run. */
  ComputationGraph graph(List<String> outputs) {
    var graph = new ComputationGraph(builder.setOutputs(outputs.toArray(String[]::new)).build());
    graph.init();
    for (Parameter p : parameters) {
      try (INDArray values = Nd4j.create(p.values(), p.shape(), 'c')) {
        graph.getLayer(p.layer()).getParam(p.name()).assign(values);
      }
    }
    return graph;
  }
}
