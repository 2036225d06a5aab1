package org.prunepoint.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.store.Fingerprint;

/** The runs of a network, as their folders lie around its files. */
public final class RunsBeside {
  /** Of a folder more is not looked at: it holds pictures, not runs. */
  private static final int MOST_ENTRIES = 2000;

  private RunsBeside() {}

  /**
   * Folders of runs that were started with the cfg, wherever it lay then, or that hold one of the
   * files themselves. Looked for in the folders of the files, beside them and inside. What cannot
   * be read is left out.
   *
   * @return the newest first
   */
  public static List<Path> of(Path cfg, Optional<Path> weights) {
    Set<Path> places = new LinkedHashSet<>();
    for (Path file : files(cfg, weights)) {
      Path folder = Objects.requireNonNull(absolute(file).getParent());
      places.add(folder);
      Optional.ofNullable(folder.getParent()).ifPresent(places::add);
    }
    Set<Path> folders = new LinkedHashSet<>();
    places.forEach(place -> folders.addAll(inside(place)));
    String fingerprint = fingerprint(cfg);
    return folders.stream()
        .filter(folder -> isOf(folder, cfg, weights, fingerprint))
        .sorted(Comparator.comparing(RunsBeside::changed).reversed())
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

  private static List<Path> inside(Path place) {
    List<Path> found = new ArrayList<>();
    if (isIn(place)) {
      found.add(place);
    }
    try (Stream<Path> entries = Files.list(place)) {
      entries.limit(MOST_ENTRIES).filter(RunsBeside::isIn).forEach(found::add);
    } catch (IOException _) {
      // As if it were empty.
    }
    return found;
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

  private static FileTime changed(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(RunReader.FILE));
    } catch (IOException _) {
      return FileTime.fromMillis(0);
    }
  }
}
