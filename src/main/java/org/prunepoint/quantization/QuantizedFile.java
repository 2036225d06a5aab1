package org.prunepoint.quantization;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.prunepoint.evaluation.Evaluation;

/**
 * A network that was written in eight bits, beside what it was.
 *
 * @param file ONNX
 * @param floats layers that were left in float32
 * @param losses what each layer alone costs, the most first; empty where nobody asked
 * @param float32 the network as it was
 * @param int8 the network in the file
 * @param pictures that the ranges of tensors were measured on
 * @param overflows whether this processor adds products of its weights wrongly
 */
public record QuantizedFile(
    Path file,
    Set<Integer> floats,
    List<LayerLoss> losses,
    Measured float32,
    Measured int8,
    int pictures,
    boolean overflows) {

  /**
   * What one of both was measured to be.
   *
   * @param evaluation empty where there are no validation pictures
   * @param latencyMs of one run of the file, both in turns, on all processors
   * @param bytes of the weights file or of the ONNX file
   */
  public record Measured(Optional<Evaluation> evaluation, double latencyMs, long bytes) {}

  public QuantizedFile {
    floats = Set.copyOf(floats);
    losses = List.copyOf(losses);
  }

  /** How much of the mAP that the scorer is judged by was lost; negative where some was gained. */
  public OptionalDouble lost() {
    Optional<Evaluation> before = float32.evaluation();
    Optional<Evaluation> after = int8.evaluation();
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(before.get().map() - after.get().map())
        : OptionalDouble.empty();
  }

  /** How many times as fast it runs here. */
  public double faster() {
    return float32.latencyMs() / int8.latencyMs();
  }
}
