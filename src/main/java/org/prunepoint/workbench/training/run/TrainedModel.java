package org.prunepoint.workbench.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.FileName;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.training.options.TrainingRequest;

/**
 * The files that make a run's network a model to open.
 *
 * @param weights after the best epoch; after the last where none was evaluated
 * @param data what it was trained on
 */
public record TrainedModel(Path cfg, Path weights, Path data) {

  /** What a run came to. */
  public static TrainedModel of(TrainingRequest request, TrainingResult result) {
    Path weights = result.best().isPresent() ? result.bestWeights() : result.lastWeights();
    return new TrainedModel(result.cfg(), weights, request.data());
  }

  /** What a run that did not end has left so far; null if nothing. Reads the disk. */
  public static @Nullable TrainedModel soFar(TrainingRequest request) {
    Path copy = request.out().resolve(FileName.of(String.valueOf(request.cfg().getFileName())));
    Path cfg = Files.isRegularFile(copy) ? copy : request.cfg();
    for (String name : List.of("best.weights", "last.weights")) {
      Path weights = request.out().resolve(name);
      if (Files.isRegularFile(weights)) {
        return new TrainedModel(cfg, weights, request.data());
      }
    }
    return null;
  }

  public List<Path> files() {
    return List.of(cfg, weights, data);
  }
}
