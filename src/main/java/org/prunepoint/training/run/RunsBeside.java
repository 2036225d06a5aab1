package org.prunepoint.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.store.FoldersAround;

/** The runs of a network, as their folders lie around its files. */
public final class RunsBeside {
  private RunsBeside() {}

  /**
   * Folders of runs that were started with the cfg, wherever it lay then, or that hold one of the
   * files themselves. What cannot be read is left out.
   *
   * @return the newest first
   */
  public static List<Path> of(Path cfg, Optional<Path> weights) {
    String fingerprint = fingerprint(cfg);
    return FoldersAround.holding(RunReader.FILE, files(cfg, weights)).stream()
        .filter(folder -> isOf(folder, cfg, weights, fingerprint))
        .toList();
  }

  /** Whether a folder holds a run, as far as its names say. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(RunReader.FILE));
  }

  private static List<Path> files(Path cfg, Optional<Path> weights) {
    List<Path> files = new ArrayList<>(List.of(cfg));
    weights.ifPresent(files::add);
    return files;
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static String fingerprint(Path cfg) {
    try {
      return Fingerprint.ofFiles(cfg);
    } catch (Fault _) {
      return "";
    }
  }

  private static boolean isOf(Path folder, Path cfg, Optional<Path> weights, String fingerprint) {
    try (RunReader run = RunReader.open(folder)) {
      Map<String, String> facts = run.facts();
      return files(cfg, weights).stream().anyMatch(f -> folder.equals(absolute(f).getParent()))
          || absolute(cfg).toString().equals(facts.get("cfg"))
          || fingerprint.equals(facts.get("cfg fingerprint"));
    } catch (Fault _) {
      return false;
    }
  }
}
