package org.prunepoint.cli.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.Output;
import org.prunepoint.inference.engines.Acceleration;
import org.prunepoint.natives.gpu.GpuCheck;
import org.prunepoint.natives.gpu.GpuEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prunepoint gpu use}: keeps the choice. */
@Command(
    name = "use",
    description =
        "Compute on a GPU from the next start on, with the libraries of a folder; or on the"
            + " processor again.")
final class GpuUseCommand implements Runnable {
  @Parameters(
      paramLabel = "DIR",
      description = "The folder with the libraries, or cpu for the processor.")
  private String word = "";

  @Mixin private Output output;

  private final GpuPreference preference;

  GpuUseCommand() {
    this(GpuPreference.usual());
  }

  GpuUseCommand(GpuPreference preference) {
    this.preference = preference;
  }

  @Override
  public void run() {
    Acceleration typed =
        output.understand(
            () ->
                Acceleration.OPTIONS.over(Acceleration.OPTIONS.defaults(), Map.of("--gpu", word)));
    Optional<Path> folder = typed.gpu().map(path -> path.toAbsolutePath().normalize());
    Optional<GpuCheck> check = folder.map(GpuCheck::of);
    check.ifPresent(GpuUseCommand::require);
    preference.keep(new Acceleration(folder));
    if (output.json()) {
      output.write(Output.object().put("gpu", folder.map(Path::toString).orElse("cpu")));
    }
    if (check.isEmpty()) {
      output.say("The processor does all from the next start on.");
      return;
    }
    for (GpuEngine engine : GpuEngine.values()) {
      List<String> problems = check.get().problems(engine);
      output.say(
          "%s",
          problems.isEmpty()
              ? "%s uses the %s from the next start on."
                  .formatted(engine.title(), check.get().driver().devices().getFirst())
              : "%s stays on the processor: %s.".formatted(engine.title(), problems.getFirst()));
    }
  }

  /** At least one engine has to gain by it. */
  private static void require(GpuCheck check) {
    List<String> problems = check.problems(GpuEngine.ONNX_RUNTIME);
    if (Stream.of(GpuEngine.values()).noneMatch(e -> check.problems(e).isEmpty())) {
      throw new Fault(
          "%s cannot be used for a GPU: %s; gpu check %s says all."
              .formatted(check.folder(), problems.getFirst(), check.folder()));
    }
  }
}
