package org.prunepoint.natives.gpu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.natives.Platform;

/**
 * Whether a folder has what it takes to compute on a GPU here. Files are read, none is loaded but
 * the driver's.
 *
 * @param folder that was looked at
 * @param engines each with what it has and lacks
 * @param driver of this machine
 */
public record GpuCheck(Path folder, List<EngineCheck> engines, CudaDriver driver) {

  /** Looks at a folder, for this machine. */
  public static GpuCheck of(Path folder) {
    return of(folder, Platform.here());
  }

  static GpuCheck of(Path folder, Platform platform) {
    return of(folder, LibraryFolders.of(folder, platform), platform);
  }

  static GpuCheck of(Path folder, LibraryFolders folders, Platform platform) {
    String general = problem(folder, platform);
    if (!general.isEmpty()) {
      return new GpuCheck(
          folder,
          Stream.of(GpuEngine.values()).map(e -> EngineCheck.none(e, general)).toList(),
          CudaDriver.none(general));
    }
    return new GpuCheck(
        folder,
        Stream.of(GpuEngine.values()).map(e -> EngineCheck.of(e, folders, platform)).toList(),
        driver(folders, platform));
  }

  private static String problem(Path folder, Platform platform) {
    if (platform.system() == Platform.OperatingSystem.MAC || platform.arm()) {
      return "there are no libraries for GPUs for this kind of machine";
    }
    return Files.isDirectory(folder) ? "" : folder + " is no folder";
  }

  private static CudaDriver driver(LibraryFolders folders, Platform platform) {
    String name = CudaDriver.library(platform);
    Optional<LibraryFolders.Found> found = folders.find(name);
    if (found.isEmpty()) {
      return CudaDriver.none("NVIDIA's driver is not installed: there is no " + name);
    }
    Path file = found.get().file();
    return Optional.ofNullable(found.get().known() ? null : file.getParent())
        .flatMap(EngineCheck::danger)
        .map(CudaDriver::none)
        .orElseGet(() -> CudaDriver.ask(file));
  }

  /** Of one engine. */
  public EngineCheck engine(GpuEngine engine) {
    return engines.stream().filter(check -> check.engine() == engine).findFirst().orElseThrow();
  }

  /** Why an engine cannot compute on a GPU, in clauses, its own first; empty if it can. */
  public List<String> problems(GpuEngine engine) {
    return Stream.concat(engine(engine).problems().stream(), Stream.of(driver.problem()))
        .filter(problem -> !problem.isEmpty())
        .distinct()
        .toList();
  }
}
