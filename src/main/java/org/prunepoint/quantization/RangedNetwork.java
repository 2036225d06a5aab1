package org.prunepoint.quantization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Quantizer;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.ranking.Disturbance;
import org.prunepoint.reconstruction.ranking.Sensitivity;
import org.prunepoint.reconstruction.rounding.CompensatedRounding;
import org.prunepoint.reconstruction.rounding.RoundedNetwork;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/**
 * A network of which it is known between which values its tensors lie on the calibration pictures.
 *
 * @param inputs the pictures
 */
record RangedNetwork(
    Network network,
    Weights weights,
    NetworkInputs inputs,
    TensorRanges ranges,
    Quantizer quantizer,
    Optional<RoundedNetwork> rounded) {
  /** Pictures on which errors are followed to the detections. */
  private static final int SENSITIVITY_PICTURES = 8;

  static RangedNetwork measure(
      Network network,
      Weights weights,
      NetworkInputs inputs,
      Quantizer quantizer,
      Progress progress,
      Cancellation cancellation) {
    TensorRanges ranges =
        quantizer.ranges(network, weights, inputs.count(), inputs::values, progress, cancellation);
    return new RangedNetwork(network, weights, inputs, ranges, quantizer, Optional.empty());
  }

  /** The same with the steps of tensors that were learned. */
  RangedNetwork learned(PackedNetwork packed) {
    return new RangedNetwork(
        network,
        weights,
        inputs,
        quantizer.learned(network, weights, ranges, packed),
        quantizer,
        rounded);
  }

  /**
   * What each convolution alone in eight bits costs the detections, the most first: its input, its
   * kernels and its output are rounded, and everything after it runs in float32.
   */
  List<LayerLoss> losses(QuantizedForm form, Progress progress, Cancellation cancellation) {
    QuantizedForm all = form.withFloats(Set.of());
    LayerSession[] rounded = new LayerSession[network.nodes().size()];
    try {
      for (Node node : network.convolutions().toList()) {
        cancellation.check();
        int i = node.index();
        progress.report(i, rounded.length, "opening layer " + i + " in eight bits");
        rounded[i] = quantizer.openLayer(network, weights, i, ranges, all);
      }
      Disturbance rounding =
          (node, _, inputs, _, wrong) -> rounded[node.index()].run(inputs, wrong);
      double[] each =
          new Sensitivity(
                  network, weights, inputs, SENSITIVITY_PICTURES, Engines.layers(), rounding)
              .run(progress, cancellation);
      List<LayerLoss> found = new ArrayList<>();
      network.convolutions().forEach(n -> found.add(new LayerLoss(n.index(), each[n.index()])));
      found.sort(Comparator.comparingDouble(LayerLoss::loss).reversed());
      return List.copyOf(found);
    } finally {
      for (LayerSession session : rounded) {
        if (session != null) {
          session.close();
        }
      }
    }
  }

  /**
   * A session of what {@link #file} holds.
   *
   * @param sized the network at this or another size
   */
  InferenceSession session(Network sized, QuantizedForm form, Streams streams) {
    return quantizer.open(sized, weights(form), ranges, stepped(form), streams);
  }

  /** Whether this processor computes something else than the file says. */
  boolean overflows(QuantizedForm form) {
    return quantizer.overflows(form);
  }

  /**
   * The bytes of the file.
   *
   * @param sized the network at this or another size
   */
  byte[] file(Network sized, QuantizedForm form) {
    return quantizer.file(sized, weights(form), ranges, stepped(form));
  }

  /**
   * The same with kernels that were rounded on the pictures.
   *
   * @param form which layers, and to how many bits
   */
  RangedNetwork compensated(QuantizedForm form, Progress progress, Cancellation cancellation) {
    RoundedNetwork found =
        new CompensatedRounding(
                network,
                weights,
                inputs,
                ranges,
                form,
                quantizer,
                Engines.layers(),
                new LayerMemory(Calibration.USUAL_MEMORY))
            .run(progress, cancellation);
    return new RangedNetwork(network, weights, inputs, ranges, quantizer, Optional.of(found));
  }

  /** Layers that stay in float32 have the numbers that they had. */
  private Weights weights(QuantizedForm form) {
    if (rounded.isEmpty()) {
      return weights;
    }
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(weights.convolutions());
    rounded
        .get()
        .steps()
        .keySet()
        .forEach(
            layer -> {
              if (!form.floats().contains(layer)) {
                all.set(layer, rounded.get().weights().convolution(layer));
              }
            });
    return new Weights(weights.header(), all, weights.shortcuts());
  }

  private QuantizedForm stepped(QuantizedForm form) {
    return rounded.map(r -> form.withSteps(r.steps())).orElse(form);
  }
}
