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
 * @param which weights, and so why these
 * @param data what it was trained on
 */
public record TrainedModel(Path cfg, Path weights, Path data, Which which) {
  /** Which of a run's weights are to be gone on with. */
  public enum Which {
    /**
     * After the last epoch of a sparse run: the best mAP may be of an epoch before the gammas had
     * shrunk.
     */
    SPARSEST,
    /** After the epoch with the highest mAP. */
    BEST,
    /** After the last epoch, as none was evaluated. */
    LAST
  }

  /** What a run came to. */
  public static TrainedModel of(TrainingRequest request, TrainingResult result) {
    boolean sparse = request.options().sparsity().on();
    Which which = sparse ? Which.SPARSEST : result.best().isPresent() ? Which.BEST : Which.LAST;
    Path weights = which == Which.BEST ? result.bestWeights() : result.lastWeights();
    return new TrainedModel(result.cfg(), weights, request.data(), which);
  }

  /** What a run has left in its folder so far; null if nothing. Reads the disk. */
  public static @Nullable TrainedModel soFar(TrainingRequest request) {
    Path copy = request.out().resolve(FileName.of(String.valueOf(request.cfg().getFileName())));
    Path cfg = Files.isRegularFile(copy) ? copy : request.cfg();
    Path best = request.out().resolve("best.weights");
    Path last = request.out().resolve("last.weights");
    if (!request.options().sparsity().on() && Files.isRegularFile(best)) {
      return new TrainedModel(cfg, best, request.data(), Which.BEST);
    }
    if (Files.isRegularFile(last)) {
      Which which = request.options().sparsity().on() ? Which.SPARSEST : Which.LAST;
      return new TrainedModel(cfg, last, request.data(), which);
    }
    return null;
  }

  public List<Path> files() {
    return List.of(cfg, weights, data);
  }
}
