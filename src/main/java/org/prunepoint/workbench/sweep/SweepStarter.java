package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Job;
import org.prunepoint.remote.spark.SparkMaster;
import org.prunepoint.sweep.SweepListener;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.report.SweepResult;

/** The core's sweep; a test puts its own in its place. */
@FunctionalInterface
public interface SweepStarter {
  /**
   * @param earlier folders of sweeps of the same model, whose points need not be measured again
   * @param master of a Spark cluster that measures; empty for this machine
   */
  Job<SweepResult> sweep(
      Path cfg,
      Path weights,
      Path data,
      SweepRequest request,
      SweepFolder folder,
      List<Path> earlier,
      String master,
      SweepListener listener);

  /** Whether there is a Spark whose master can be named. */
  default boolean hasSpark() {
    return SparkMaster.isHere();
  }
}
