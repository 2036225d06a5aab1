package org.prunepoint.inference.onnx;

import java.util.HashMap;
import java.util.Map;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.inference.TensorRanges.Range;
import org.prunepoint.network.MovedTensors;
import org.prunepoint.network.Network;
import org.prunepoint.network.packed.PackedNetwork;

/** Steps of what convolutions read that were learned, in the place of measured ones. */
final class LearnedRanges {
  private LearnedRanges() {}

  /**
   * Of a network in its graph.
   *
   * @param model names the tensors
   * @param measured of all tensors; of those that training rounded, what was learned stands instead
   */
  static TensorRanges of(
      Network network, OnnxModel model, TensorRanges measured, PackedNetwork packed) {
    Map<String, Range> tensors = new HashMap<>(measured.byTensor());
    Map<Integer, Range> layers = new HashMap<>(measured.byLayer());
    packed
        .inputs()
        .forEach(
            (layer, steps) -> {
              int source = MovedTensors.source(network, network.node(layer).inputs().getFirst());
              float low = -steps.zero() * steps.scale();
              Range range = new Range(low, (steps.most() - steps.zero()) * steps.scale());
              tensors.put(model.tensor(source), range);
              layers.put(source, range);
            });
    return new TensorRanges(tensors, layers);
  }
}
