package org.prunepoint.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.inference.TensorRanges.Range;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * Runs a graph on pictures with operators added that look for the smallest and the largest value of
 * each tensor, so that no tensor leaves the library.
 */
final class RangeMeasurement {
  private static final String MIN = "_smallest";
  private static final String MAX = "_largest";

  private final Network network;
  private final OnnxModel model;
  private final List<String> tensors;
  private final byte[] bytes;

  RangeMeasurement(Network network, OnnxModel model) {
    this.network = network;
    this.model = model;
    this.tensors = QuantizedGraph.tensors(model.graph());
    OnnxGraph g = model.graph();
    for (String tensor : tensors) {
      for (String end : List.of(MIN, MAX)) {
        String type = end.equals(MIN) ? "ReduceMin" : "ReduceMax";
        g.operator(type, tensor + end, List.of(tensor), OnnxGraph.integer("keepdims", 0));
        g.output(OnnxGraph.oneNumber(tensor + end));
      }
    }
    this.bytes = g.model(network.name()).toByteArray();
  }

  TensorRanges run(
      int pictures, IntFunction<FloatBuffer> values, Progress progress, Cancellation cancellation) {
    Map<String, Range> found = new HashMap<>();
    Shape in = network.input();
    long[] shape = {1, in.channels(), in.height(), in.width()};
    var streams = new Streams(1, Runtime.getRuntime().availableProcessors());
    try (OrtSession session = OnnxPlace.open(bytes, streams, null)) {
      for (int i = 0; i < pictures; i++) {
        cancellation.check();
        progress.report(i, pictures, "measuring what tensors hold");
        try (OnnxTensor picture =
                OnnxTensor.createTensor(OnnxLibrary.environment(), values.apply(i), shape);
            OrtSession.Result result = session.run(Map.of(OnnxModel.IMAGES, picture), wanted())) {
          for (String tensor : tensors) {
            var range = new Range(value(result, tensor + MIN), value(result, tensor + MAX));
            requireFinite(tensor, range);
            found.merge(tensor, range, Range::and);
          }
        }
      }
    } catch (OrtException e) {
      throw new Fault(
          "ONNX Runtime cannot run %s: %s.".formatted(network.name(), e.getMessage()), e);
    }
    // Pictures are bytes: 255 steps from 0 to 1 are theirs, whatever these pictures hold.
    found.computeIfPresent(OnnxModel.IMAGES, (_, _) -> new Range(0, 1));
    Map<Integer, Range> layers = new HashMap<>();
    for (int i = Node.PICTURE; i < network.nodes().size(); i++) {
      Range range = found.get(model.tensor(i));
      if (range != null) {
        layers.put(i, range);
      }
    }
    return new TensorRanges(found, layers);
  }

  private Set<String> wanted() {
    Set<String> names = new HashSet<>();
    tensors.forEach(
        t -> {
          names.add(t + MIN);
          names.add(t + MAX);
        });
    return names;
  }

  private static float value(OrtSession.Result result, String name) throws OrtException {
    return (float) result.get(name).orElseThrow().getValue();
  }

  private void requireFinite(String tensor, Range range) {
    if (!Float.isFinite(range.min()) || !Float.isFinite(range.max())) {
      throw new Fault(
          "%s gives %s in %s on a calibration picture: its sums overflow, so it cannot be written in eight bits."
              .formatted(
                  network.name(),
                  Float.isFinite(range.min()) ? range.max() : range.min(),
                  OnnxLayers.layer(tensor) < 0
                      ? tensor
                      : network.node(OnnxLayers.layer(tensor)).place()));
    }
  }
}
