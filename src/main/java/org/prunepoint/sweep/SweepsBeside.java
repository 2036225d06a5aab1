package org.prunepoint.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.store.FoldersAround;
import org.prunepoint.sweep.kept.SweepFolder;

/**
 * The sweeps of one model in folders near its weights.
 *
 * @param sweeps the newest first
 * @param problems why some that would be of this model cannot be read, a sentence each
 */
public record SweepsBeside(List<StoredSweep> sweeps, List<String> problems) {
  public SweepsBeside {
    sweeps = List.copyOf(sweeps);
    problems = List.copyOf(problems);
  }

  /** Looks into the folders beside the weights, and beside the folder that they are in. */
  public static SweepsBeside of(Path cfg, Path weights) {
    List<Path> stores =
        FoldersAround.holding(SweepFolder.STORE, List.of(weights)).stream()
            .filter(StoredSweep::hasRows)
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
}
