package org.prunepoint.workbench.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.workbench.kit.job.LiveFeed;
import org.prunepoint.workbench.training.run.ShownRun;

/** Carries what one training tells from its threads to the window's. */
final class Follower implements TrainingListener {
  private final LiveFeed<Runnable> feed;
  private final ShownRun run;
  private final Consumer<TrainingConditions> opened;
  private final Consumer<String> warn;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param warn gets all warnings so far, each once
   */
  Follower(
      LiveFeed<Runnable> feed,
      ShownRun run,
      Consumer<TrainingConditions> opened,
      Consumer<String> warn) {
    this.feed = feed;
    this.run = run;
    this.opened = opened;
    this.warn = warn;
  }

  @Override
  public void opened(TrainingConditions conditions) {
    feed.offer(() -> opened.accept(conditions));
  }

  @Override
  public void recalled(EpochResult result) {
    feed.offer(() -> run.add(result));
  }

  @Override
  public void finished(EpochResult result) {
    feed.offer(() -> run.add(result));
  }

  @Override
  public void gammas(int epoch, List<LayerGammas> layers) {
    feed.offer(() -> run.add(epoch, layers));
  }

  @Override
  public void warned(String sentence) {
    feed.offer(
        () -> {
          if (!warnings.contains(sentence)) {
            warnings.add(sentence);
            warn.accept(String.join(" ", warnings));
          }
        });
  }
}
