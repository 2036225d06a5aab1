package org.prunepoint.workbench.training.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.LayerGammas;

/**
 * A run as it stands in its folder.
 *
 * @param request it was started with
 * @param epochs finished so far, in order
 * @param gammas after each epoch, by its number from 1; empty where they were not read
 * @param made what can be opened; null if there is nothing yet
 */
public record StoredRun(
    TrainingRequest request,
    List<EpochResult> epochs,
    Map<Integer, List<LayerGammas>> gammas,
    @Nullable TrainedModel made) {
  public StoredRun {
    epochs = List.copyOf(epochs);
    gammas = Map.copyOf(gammas);
  }

  /** Whether no epoch is left to train. */
  public boolean finished() {
    return !epochs.isEmpty() && epochs.getLast().epoch() >= request.options().course().epochs();
  }
}
