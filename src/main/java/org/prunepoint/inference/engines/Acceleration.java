package org.prunepoint.inference.engines;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * What the engines compute on. It belongs to the machine, not to a network or a sweep: the user
 * chooses it once, and it holds from the next start.
 *
 * @param gpu the folder with the libraries for an NVIDIA GPU; empty for the processor
 */
public record Acceleration(Optional<Path> gpu) {
  /** All that can be chosen. */
  public static final Options<Acceleration> OPTIONS =
      Options.of(Acceleration.class, () -> new Acceleration(Optional.empty()))
          .option(
              "gpu",
              "gpu",
              Word.path().optional("cpu"),
              "The folder with ONNX Runtime and PyTorch for an NVIDIA GPU; cpu for the processor.");
}
