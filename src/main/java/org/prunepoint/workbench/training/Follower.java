package org.prunepoint.workbench.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.run.BatchResult;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.training.start.StartReport;
import org.prunepoint.workbench.kit.job.LiveFeed;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.training.run.RunWords;

/** Carries what one training tells from its threads to the window's. */
final class Follower implements TrainingListener {
  private final RunTrack run;
  private final LiveFeed<Runnable> epochs;
  private final LiveFeed<BatchResult> batches;
  private final IntConsumer ended;
  private final Consumer<List<String>> warn;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param batches gets those that came since the last time
   * @param ended gets the number of each epoch that has ended, evaluation and all
   * @param warn gets all warnings so far, each once
   */
  Follower(
      UiThread ui,
      RunTrack run,
      Consumer<List<BatchResult>> batches,
      IntConsumer ended,
      Consumer<List<String>> warn) {
    this.ended = ended;
    this.run = run;
    this.warn = warn;
    this.batches = new LiveFeed<>(ui, batches);
    epochs =
        new LiveFeed<>(
            ui,
            news -> {
              news.forEach(Runnable::run);
              run.publish();
            });
  }

  /** Delivers what is still on its way. On the window's thread. */
  void flush() {
    batches.flush();
    epochs.flush();
  }

  @Override
  public void starts(StartReport from) {
    epochs.offer(() -> run.starts(from));
  }

  @Override
  public void opened(TrainingConditions conditions) {
    epochs.offer(() -> run.says(RunWords.conditions(run.request(), conditions)));
  }

  @Override
  public void recalled(EpochResult result) {
    epochs.offer(() -> run.add(result));
  }

  @Override
  public void batch(BatchResult result) {
    batches.offer(result);
  }

  @Override
  public void finished(EpochResult result) {
    epochs.offer(
        () -> {
          run.add(result);
          ended.accept(result.epoch());
        });
  }

  @Override
  public void gammas(int epoch, List<LayerGammas> layers) {
    epochs.offer(() -> run.add(epoch, layers));
  }

  @Override
  public void warned(String sentence) {
    epochs.offer(
        () -> {
          if (!warnings.contains(sentence)) {
            warnings.add(sentence);
            warn.accept(warnings);
          }
        });
  }
}
