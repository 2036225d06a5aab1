package org.prunepoint.workbench.training.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Job;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.training.options.TrainingRequest;

/** The core's training; a test puts its own in its place. */
public interface TrainingCore {
  /** Trains, or goes on where the request says so. */
  Job<TrainingResult> train(TrainingRequest request, TrainingListener listener);

  /** Why no training can run here, and what is to be done about it; empty where one can. */
  default Optional<String> lacking() {
    return Optional.empty();
  }

  /** Reads what a run has left in its folder, whether it still goes on or not. */
  Job<StoredRun> read(Path folder);

  /** The runs of a network around its files, the newest first, without gammas. Reads the disk. */
  List<StoredRun> beside(Path cfg, Optional<Path> weights);
}
