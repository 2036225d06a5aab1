package org.prunepoint.training.distil;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.run.Checkpoint;
import org.prunepoint.training.torch.TorchTrainer;

/**
 * Where a course keeps how far it has come, so that one that was broken off goes on and comes to
 * the same: what a step does depends on the numbers, on what the optimiser remembers and on its own
 * number, and all of these are kept.
 */
final class CourseFile {
  /** What may be lost. */
  private static final Duration USUAL = Duration.ofSeconds(20);

  private final @Nullable Path file;
  private final long nanos;
  private long kept = System.nanoTime();

  private CourseFile(@Nullable Path file, Duration every) {
    this.file = file;
    this.nanos = every.toNanos();
  }

  /** Of a course that is not worth it. */
  static CourseFile none() {
    return new CourseFile(null, USUAL);
  }

  /**
   * That of one course of a network.
   *
   * @param folder of what is tried with the network; empty for none
   */
  static CourseFile in(Optional<Path> folder, double rate, int steps) {
    return folder.map(f -> of(f, rate, steps, USUAL)).orElseGet(CourseFile::none);
  }

  /** The same, kept as often as this. */
  static CourseFile of(Path folder, double rate, int steps, Duration every) {
    return new CourseFile(folder.resolve("%s-%d.bin".formatted(rate, steps)), every);
  }

  /**
   * Goes on where a course was broken off.
   *
   * @return the steps that it had made
   */
  int resume(TorchTrainer trainer, ParameterLayout layout, int steps) {
    if (file == null || !Files.isRegularFile(file)) {
      return 0;
    }
    try {
      Checkpoint found = Checkpoint.read(file, layout);
      if (found.epoch() > steps) {
        return 0;
      }
      trainer.restore(found.parameters(), found.averaged(), found.optimizer());
      return found.epoch();
    } catch (Fault _) {
      return 0; // It was killed while it wrote: then all is done again.
    }
  }

  /** Keeps it, if it is the end, or it was kept a while ago. */
  void keep(TorchTrainer trainer, int made, int steps) {
    if (file == null || (made < steps && System.nanoTime() - kept < nanos)) {
      return;
    }
    new Checkpoint(
            made, trainer.parameters(), trainer.average(), trainer.optimizerState(), Double.NaN)
        .write(file);
    kept = System.nanoTime();
  }
}
