package org.prunepoint.reconstruction.rounding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.LayerPart;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Quantizer;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.fit.SampledOutputs;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.reconstruction.walk.NetworkWalk;

/**
 * Rounds the kernels of each convolution, from the first to the last, so that it gives what it gave
 * in float32: what one weight is off by is made good by those that are rounded after it (Frantar
 * and Alistarh, Optimal Brain Compression, 2022; Frantar et al., GPTQ, 2023), and the bias takes
 * what is left of the mean (Nagel et al., Data-Free Quantization, 2019: bias correction). Each
 * layer reads what the layers before it, rounded already, make of the pictures.
 */
public final class CompensatedRounding implements Job<RoundedNetwork> {
  private final Network network;
  private final Weights weights;
  private final NetworkInputs pictures;
  private final TensorRanges ranges;
  private final QuantizedForm form;
  private final Quantizer quantizer;
  private final LayerEngine engine;
  private final LayerMemory memory;

  /**
   * @param ranges of the tensors of the network
   * @param form which layers are rounded, and to how many bits
   */
  public CompensatedRounding(
      Network network,
      Weights weights,
      NetworkInputs pictures,
      TensorRanges ranges,
      QuantizedForm form,
      Quantizer quantizer,
      LayerEngine engine,
      LayerMemory memory) {
    this.network = network;
    this.weights = weights;
    this.pictures = pictures;
    this.ranges = ranges;
    this.form = form;
    this.quantizer = quantizer;
    this.engine = engine;
    this.memory = memory;
  }

  @Override
  public RoundedNetwork run(Progress progress, Cancellation cancellation) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(weights.convolutions());
    // A view: what follows a layer sees what became of it.
    var rounded = new Weights(weights.header(), all, weights.shortcuts());
    Map<Integer, List<Float>> steps = new HashMap<>();
    int layers = network.nodes().size();
    try (SampledOutputs targets =
            SampledOutputs.measure(
                network, weights, pictures, engine, memory, progress, cancellation);
        var walk =
            new NetworkWalk(
                network,
                pictures,
                (sized, of, layer, part) -> open(sized, of, layer, part, steps),
                memory,
                cancellation)) {
      for (Node node : network.nodes()) {
        int i = node.index();
        cancellation.check();
        progress.report(i, layers, "rounding layer " + i);
        if (isRounded(node)) {
          var layer =
              new LayerRounding(
                  node, weights.convolution(i), form, targets, walk, pictures.count(), memory);
          layer.run(cancellation);
          all.set(i, layer.weights());
          steps.put(i, layer.steps());
        }
        walk.whole(i, rounded);
        walk.forget(i);
      }
    }
    return new RoundedNetwork(rounded, steps);
  }

  private boolean isRounded(Node node) {
    return node.layer() instanceof Convolutional conv
        && conv.sharedWith().isEmpty()
        && !form.floats().contains(node.index());
  }

  private LayerSession open(
      Network sized, Weights of, int layer, LayerPart part, Map<Integer, List<Float>> steps) {
    return isRounded(network.node(layer))
        ? quantizer.openLayer(sized, of, layer, ranges, form.withSteps(steps))
        : engine.openLayer(sized, of, layer, part);
  }
}
