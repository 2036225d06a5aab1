package org.prunepoint.workbench;

import java.nio.file.Path;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.training.Training;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.TrainingRequest;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.workbench.training.StoredRun;
import org.prunepoint.workbench.training.TrainingCore;

/** The core's training, as the training screen asks for it. */
final class CoreTraining implements TrainingCore {
  @Override
  public Job<TrainingResult> train(TrainingRequest request, TrainingListener listener) {
    return new Training(request, listener);
  }

  @Override
  public Job<StoredRun> read(Path folder) {
    return (_, _) -> {
      throw new Fault("The run in " + folder + " cannot be read back yet.");
    };
  }
}
