package org.prunepoint.inference.onnx;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.LayerPart;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Quantizer;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.inference.TensorRanges.Range;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.PackedNetwork;

/** Networks in eight bits as ONNX models in the QDQ form; see {@link QuantizedGraph}. */
public final class OnnxQuantizer implements Quantizer {
  private final OnnxEngine engine;

  public OnnxQuantizer(OnnxEngine engine) {
    this.engine = engine;
  }

  @Override
  public TensorRanges ranges(
      Network network,
      Weights weights,
      int pictures,
      IntFunction<FloatBuffer> values,
      Progress progress,
      Cancellation cancellation) {
    return new RangeMeasurement(network, new OnnxModel(network, weights))
        .run(pictures, values, progress, cancellation);
  }

  @Override
  public TensorRanges anyRanges(Network network, Weights weights) {
    Map<String, Range> ranges = new HashMap<>();
    QuantizedGraph.tensors(new OnnxModel(network, weights).graph())
        .forEach(tensor -> ranges.put(tensor, new Range(-1, 1)));
    return new TensorRanges(ranges, Map.of());
  }

  @Override
  public TensorRanges learned(
      Network network, Weights weights, TensorRanges measured, PackedNetwork packed) {
    return LearnedRanges.of(network, new OnnxModel(network, weights), measured, packed);
  }

  @Override
  public byte[] file(Network network, Weights weights, TensorRanges ranges, QuantizedForm form) {
    return bytes(new OnnxModel(network, weights), network, weights, ranges, form);
  }

  @Override
  public boolean overflows(QuantizedForm form) {
    return form.weightBits() > QuantizedForm.USUAL_BITS && Processor.OVERFLOWS;
  }

  @Override
  public boolean overflows(Path onnx) {
    return OnnxFile.hasWideKernels(onnx) && Processor.OVERFLOWS;
  }

  /** Tried once: no name of a processor says it. */
  private static final class Processor {
    static final boolean OVERFLOWS = OverflowTrial.run(new OnnxQuantizer(new OnnxEngine()));
  }

  @Override
  public InferenceSession open(
      Network network, Weights weights, TensorRanges ranges, QuantizedForm form, Streams streams) {
    var model = new OnnxModel(network, weights);
    return engine.open(
        bytes(model, network, weights, ranges, form),
        model.outputs(),
        model.outputShapes(),
        network,
        streams);
  }

  private static byte[] bytes(
      OnnxModel model, Network network, Weights weights, TensorRanges ranges, QuantizedForm form) {
    Map<Integer, float[]> steps = AlignedChannels.steps(network, weights, form);
    return QuantizedGraph.of(model.graph(), network.name(), ranges, form, steps).toByteArray();
  }

  @Override
  public LayerSession openLayer(
      Network network, Weights weights, int layer, TensorRanges ranges, QuantizedForm form) {
    Node node = network.node(layer);
    Map<String, Range> here = new HashMap<>(ranges.byTensor());
    for (int i = 0; i < node.inputs().size(); i++) {
      Range range = ranges.byLayer().get(node.inputs().get(i));
      if (range != null) {
        here.put(OnnxLayerSession.input(i), range);
      }
    }
    Map<Integer, float[]> steps =
        form.steps().containsKey(layer) ? Map.of(layer, form.stepsOf(layer)) : Map.of();
    OnnxGraph graph = OnnxLayerSession.graph(network, weights, node, LayerPart.WHOLE);
    byte[] bytes =
        QuantizedGraph.of(graph, node.place(), new TensorRanges(here, Map.of()), form, steps)
            .toByteArray();
    return engine.openLayer(network, node, LayerPart.WHOLE, bytes);
  }
}
