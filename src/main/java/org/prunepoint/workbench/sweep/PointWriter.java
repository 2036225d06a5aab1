package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Job;
import org.prunepoint.prune.PruneSettings;

/** The core's export of one prune point; a test puts its own in its place. */
@FunctionalInterface
public interface PointWriter {
  /**
   * What was written.
   *
   * @param notes whole sentences that the user should know
   */
  record Written(Path cfg, Path weights, List<String> notes) {
    public Written {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Writes both files into a folder, under names that say what was done.
   *
   * @param data whose training pictures a fold from data takes its constants from; null if no data
   *     set is open
   */
  Job<Written> write(
      Path cfg, Path weights, @Nullable Path data, PruneSettings settings, Path folder);
}
