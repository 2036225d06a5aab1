package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Job;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.pruning.PruningRecipe;

/** The core's export of one prune point; a test puts its own in its place. */
@FunctionalInterface
public interface PointWriter {
  /**
   * What was written, or is in the way.
   *
   * @param notes whole sentences that the user should know
   * @param check which programs read the pair back; empty where none was asked
   * @param inTheWay such a file is there already, so nothing was written
   */
  record Written(
      Path cfg,
      Path weights,
      List<String> notes,
      Optional<VerificationReport> check,
      boolean inTheWay) {
    public Written {
      notes = List.copyOf(notes);
    }

    /** Nobody was asked to read it back. */
    public Written(Path cfg, Path weights, List<String> notes, boolean inTheWay) {
      this(cfg, weights, notes, Optional.empty(), inTheWay);
    }
  }

  /**
   * Writes both files into a folder, under names that say what was done.
   *
   * @param data whose training pictures repairs and rankings look at; null if no data set is open
   * @param recipe of the point, whole
   * @param replace whether files of that name may be replaced
   */
  Job<Written> write(
      Path cfg,
      Path weights,
      @Nullable Path data,
      PruningRecipe recipe,
      Path folder,
      boolean replace);
}
