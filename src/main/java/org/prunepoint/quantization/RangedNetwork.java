package org.prunepoint.quantization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Quantizer;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.ranking.Disturbance;
import org.prunepoint.reconstruction.ranking.Sensitivity;
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
    Quantizer quantizer) {
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
    return new RangedNetwork(network, weights, inputs, ranges, quantizer);
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
    return quantizer.open(sized, weights, ranges, form, streams);
  }

  /** The bytes of the file. */
  byte[] file(QuantizedForm form) {
    return quantizer.file(network, weights, ranges, form);
  }
}
