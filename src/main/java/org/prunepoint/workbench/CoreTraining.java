package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.natives.NativeLibraries;
import org.prunepoint.natives.Part;
import org.prunepoint.training.Training;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.run.RunReader;
import org.prunepoint.training.run.RunsBeside;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.training.run.StoredRun;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.training.run.TrainingCore;

/** The core's training, as the training screen asks for it. */
final class CoreTraining implements TrainingCore {
  private static final Texts TEXTS = Texts.of(CoreTraining.class);

  @Override
  public Optional<String> lacking() {
    return NativeLibraries.missing(Part.TRAINING)
        .map(
            part ->
                part.archive().isEmpty()
                    ? part.sentence()
                    : TEXTS.get("training.lacking", part.archive(), part.folder().toString()));
  }

  @Override
  public Job<TrainingResult> train(TrainingRequest request, TrainingListener listener) {
    return new Training(request, listener);
  }

  @Override
  public Job<StoredRun> read(Path folder) {
    return (progress, cancellation) -> {
      try (RunReader run = RunReader.open(folder)) {
        List<EpochResult> epochs = run.epochs();
        Map<Integer, List<LayerGammas>> gammas = new HashMap<>();
        for (EpochResult result : epochs) {
          cancellation.check();
          progress.report(
              gammas.size(),
              epochs.size(),
              TEXTS.get("step.epoch", String.valueOf(result.epoch())));
          gammas.put(result.epoch(), run.gammas(result.epoch()));
        }
        return stored(run, epochs, gammas);
      }
    };
  }

  @Override
  public List<StoredRun> beside(Path cfg, Optional<Path> weights) {
    List<StoredRun> runs = new ArrayList<>();
    for (Path folder : RunsBeside.of(cfg, weights)) {
      try (RunReader run = RunReader.open(folder)) {
        runs.add(stored(run, run.epochs(), Map.of()));
      } catch (Fault _) {
        // Damaged, or of another version: that is told to who opens it.
      }
    }
    return runs;
  }

  private static StoredRun stored(
      RunReader run, List<EpochResult> epochs, Map<Integer, List<LayerGammas>> gammas) {
    TrainingRequest request = run.request();
    return new StoredRun(
        request, epochs, gammas, epochs.isEmpty() ? null : TrainedModel.soFar(request));
  }
}
