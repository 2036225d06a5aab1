package org.prunepoint.cli;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.dataset.DatasetCommand;
import org.prunepoint.cli.dataset.SampleCommand;
import org.prunepoint.cli.gpu.GpuCommand;
import org.prunepoint.cli.model.CamerasCommand;
import org.prunepoint.cli.model.DetectCommand;
import org.prunepoint.cli.model.EvaluateCommand;
import org.prunepoint.cli.model.ExportCommand;
import org.prunepoint.cli.model.ImportCommand;
import org.prunepoint.cli.model.InspectCommand;
import org.prunepoint.cli.model.NetworkCommand;
import org.prunepoint.cli.model.VerifyCommand;
import org.prunepoint.cli.prune.PruneCommand;
import org.prunepoint.cli.prune.QuantizeCommand;
import org.prunepoint.cli.prune.SweepCommand;
import org.prunepoint.cli.prune.UnitsCommand;
import org.prunepoint.cli.prune.WorkerCommand;
import org.prunepoint.cli.train.PartialCommand;
import org.prunepoint.cli.train.TrainCommand;

/**
 * The commands by their words. What each of the others can be told need not be gone through at
 * every start, nor their classes loaded: so words stand here beside classes, as in their
 * annotations.
 */
final class Commands {
  private Commands() {}

  /** Those of the help, in its order. */
  static Stream<Class<?>> all() {
    return CommandGroups.all().map(name -> named(name).orElseThrow());
  }

  /**
   * Also those that are not in the help: for packages and their tests, and for sweeps elsewhere.
   */
  static Optional<Class<?>> named(String word) {
    return Optional.ofNullable(command(word));
  }

  private static @Nullable Class<?> command(String word) {
    return switch (word) {
      case "inspect" -> InspectCommand.class;
      case "import" -> ImportCommand.class;
      case "evaluate" -> EvaluateCommand.class;
      case "detect" -> DetectCommand.class;
      case "cameras" -> CamerasCommand.class;
      case "verify" -> VerifyCommand.class;
      case "sweep" -> SweepCommand.class;
      case "prune" -> PruneCommand.class;
      case "units" -> UnitsCommand.class;
      case "quantize" -> QuantizeCommand.class;
      case "export" -> ExportCommand.class;
      case "network" -> NetworkCommand.class;
      case "partial" -> PartialCommand.class;
      case "train" -> TrainCommand.class;
      case "dataset" -> DatasetCommand.class;
      case "sample" -> SampleCommand.class;
      case "gpu" -> GpuCommand.class;
      case "bench" -> BenchCommand.class;
      case "version" -> VersionCommand.class;
      case "self-test" -> SelfTestCommand.class;
      case "worker" -> WorkerCommand.class;
      default -> null;
    };
  }
}
