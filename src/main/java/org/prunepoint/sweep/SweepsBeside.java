package org.prunepoint.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.store.Fingerprint;

/**
 * The sweeps of one model in folders near its weights.
 *
 * @param sweeps the newest first
 * @param problems why some that would be of this model cannot be read, a sentence each
 */
public record SweepsBeside(List<StoredSweep> sweeps, List<String> problems) {
  /** Folders that are looked into, at most: nobody waits for a disk to be walked. */
  private static final int MOST = 400;

  public SweepsBeside {
    sweeps = List.copyOf(sweeps);
    problems = List.copyOf(problems);
  }

  /** Looks into the folders beside the weights, and beside the folder that they are in. */
  public static SweepsBeside of(Path cfg, Path weights) {
    Set<Path> folders = new LinkedHashSet<>();
    Path own = weights.toAbsolutePath().normalize().getParent();
    for (Path near = own; near != null && folders.size() < MOST; near = above(near, own)) {
      folders.addAll(folders(near));
    }
    List<Path> stores =
        folders.stream()
            .filter(StoredSweep::isIn)
            .filter(StoredSweep::hasRows)
            .sorted(SweepsBeside::newestFirst)
            .toList();
    List<StoredSweep> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    if (!stores.isEmpty()) {
      String model = Fingerprint.ofFiles(cfg, weights);
      for (Path folder : stores) {
        try {
          StoredSweep sweep = StoredSweep.read(folder);
          if (isOf(sweep, model)) {
            found.add(sweep);
          }
        } catch (Fault fault) {
          problems.add(String.valueOf(fault.getMessage()));
        }
      }
    }
    return new SweepsBeside(found, problems);
  }

  /** Whether a sweep is of the model in these files, whatever they are called. */
  public static boolean isOf(StoredSweep sweep, Path cfg, Path weights) {
    return isOf(sweep, Fingerprint.ofFiles(cfg, weights));
  }

  /** Whether it is of these files, mended or not. */
  static boolean isOf(StoredSweep sweep, String model) {
    return sweep.model().equals(model) || sweep.model().equals(model + " mended");
  }

  private static @org.jspecify.annotations.Nullable Path above(Path near, Path own) {
    return near.equals(own) ? own.getParent() : null;
  }

  private static List<Path> folders(Path near) {
    try (Stream<Path> all = Files.list(near)) {
      return Stream.concat(Stream.of(near), all.filter(Files::isDirectory)).limit(MOST).toList();
    } catch (IOException _) {
      return List.of(); // What cannot be looked into holds nothing to show.
    }
  }

  private static int newestFirst(Path one, Path other) {
    return Long.compare(changed(other), changed(one));
  }

  private static long changed(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve("sweep.sqlite")).toMillis();
    } catch (IOException _) {
      return 0;
    }
  }
}
