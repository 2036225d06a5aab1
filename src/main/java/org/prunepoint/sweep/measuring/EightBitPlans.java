package org.prunepoint.sweep.measuring;

import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.Streams;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.pruning.PlanMeasure;
import org.prunepoint.quantization.EightBits;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.quantization.QuantizationSettings;

/** What pruned networks come to in eight bits: the bytes of the file, and the time of a picture. */
public record EightBitPlans(
    Quantization quantization, QuantizationSettings settings, Streams streams)
    implements PlanMeasure {

  @Override
  public Optional<Value> of(Target.Kind kind) {
    return switch (kind) {
      case BFLOPS, PARAMETERS -> Optional.empty();
      case BYTES -> Optional.of((network, stop) -> inEightBits(network, stop).file().length);
      case LATENCY -> Optional.of(this::latencyMs);
    };
  }

  private EightBits inEightBits(PrunedNetwork network, Cancellation cancellation) {
    cancellation.check();
    return quantization.unmeasured(network.network(), network.weights(), settings);
  }

  private double latencyMs(PrunedNetwork network, Cancellation cancellation) {
    try (InferenceSession session = inEightBits(network, cancellation).session(streams)) {
      return Latency.DEFAULT.medianMs(session, cancellation);
    }
  }
}
