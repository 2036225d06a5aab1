package org.prunepoint.cli.gpu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.Output;
import org.prunepoint.natives.gpu.CudaDriver;
import org.prunepoint.natives.gpu.EngineCheck;
import org.prunepoint.natives.gpu.EngineCheck.Library;
import org.prunepoint.natives.gpu.GpuCheck;
import org.prunepoint.natives.gpu.GpuEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prunepoint gpu check}: which libraries are there, and which are not. */
@Command(
    name = "check",
    description =
        "Say which libraries for computing on a GPU are there and which are missing, by name and"
            + " version; exit code 1 if networks cannot run on it.")
final class GpuCheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder with the libraries. Default: the one that is in use.")
  private @Nullable Path folder;

  @Mixin private Output output;

  @Override
  public Integer call() {
    Path chosen =
        Optional.ofNullable(folder)
            .or(() -> GpuPreference.usual().read().gpu())
            .orElseThrow(
                () ->
                    new Fault(
                        "No folder with libraries for a GPU is in use: the processor does all. Name"
                            + " one, such as gpu check ~/gpu; docs/gpu.md says what belongs in"
                            + " it."));
    GpuCheck check = GpuCheck.of(chosen.toAbsolutePath().normalize());
    if (output.json()) {
      output.write(json(check));
    } else {
      tell(check);
    }
    return check.problems(GpuEngine.ONNX_RUNTIME).isEmpty() ? 0 : 1;
  }

  private void tell(GpuCheck check) {
    output.say("In %s:", check.folder());
    for (EngineCheck engine : check.engines()) {
      output.say("");
      output.say("%s %s, for %s", name(engine), engine.engine().version(), use(engine.engine()));
      engine.libraries().stream()
          .filter(library -> !isOfTheSystem(library))
          .forEach(
              library ->
                  output.say(
                      "  %-40s %s",
                      library.name(), library.file().map(Path::toString).orElse("missing")));
    }
    CudaDriver driver = check.driver();
    output.say("");
    output.say(
        "Driver: %s",
        driver.cuda().isEmpty()
            ? driver.problem()
            : "for CUDA %s; %s"
                .formatted(
                    driver.cuda(),
                    driver.devices().isEmpty()
                        ? "it finds no GPU"
                        : String.join(", ", driver.devices())));
    for (EngineCheck engine : check.engines()) {
      List<String> problems = check.problems(engine.engine());
      output.say("");
      output.say(
          "%s %s", name(engine), problems.isEmpty() ? "can use the GPU." : "cannot use the GPU:");
      problems.forEach(problem -> output.say("  - %s", problem));
    }
  }

  /** Every machine has it: its C library. */
  private static boolean isOfTheSystem(Library library) {
    return library.known() && library.what().isEmpty() && library.problem().isEmpty();
  }

  private static String name(EngineCheck engine) {
    return engine.engine().title();
  }

  private static String use(GpuEngine engine) {
    return switch (engine) {
      case ONNX_RUNTIME -> "running networks";
      case PYTORCH -> "training";
    };
  }

  private static ObjectNode json(GpuCheck check) {
    ObjectNode root = Output.object();
    root.put("folder", check.folder().toString());
    ObjectNode driver = root.putObject("driver");
    driver.put("cuda", check.driver().cuda());
    check.driver().devices().forEach(driver.putArray("devices")::add);
    driver.put("problem", check.driver().problem());
    ArrayNode engines = root.putArray("engines");
    for (EngineCheck engine : check.engines()) {
      ObjectNode one = engines.addObject();
      one.put("engine", name(engine));
      one.put("version", engine.engine().version());
      ArrayNode libraries = one.putArray("libraries");
      for (Library library : engine.libraries()) {
        ObjectNode node = libraries.addObject().put("name", library.name());
        library.file().ifPresent(file -> node.put("file", file.toString()));
        node.put("problem", library.problem());
      }
      check.problems(engine.engine()).forEach(one.putArray("problems")::add);
    }
    return root;
  }
}
