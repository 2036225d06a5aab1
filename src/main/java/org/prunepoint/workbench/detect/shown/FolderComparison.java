package org.prunepoint.workbench.detect.shown;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.workbench.detect.sight.Sight;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.Still;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.LiveFeed;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.SoleJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * What the models differ in over all frames that both have seen, at the thresholds of now. A job
 * shows them the frames that they have not seen; a threshold that moves runs nothing again.
 */
public final class FolderComparison {
  private static final Texts TEXTS = Texts.of(FolderComparison.class);

  private final Viewing viewing;
  private final ReadOnlyObjectProperty<@Nullable SightPair> pair;
  private final SoleJob job;
  private final LatestOnly counting;
  private final LiveFeed<Integer> seen;
  private final Consumer<Throwable> failed;
  private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper(this, "version");
  private final ReadOnlyObjectWrapper<ComparisonTotals> totals =
      new ReadOnlyObjectWrapper<>(this, "totals", ComparisonTotals.NONE);
  private final ReadOnlyIntegerWrapper unreadable = new ReadOnlyIntegerWrapper(this, "unreadable");
  private @Nullable Tally tally;
  private @Nullable Tally published;

  public FolderComparison(
      Viewing viewing,
      ReadOnlyObjectProperty<@Nullable SightPair> pair,
      JobRunner jobs,
      UiThread ui,
      Executor work,
      Consumer<Throwable> failed) {
    this.viewing = viewing;
    this.pair = pair;
    job = new SoleJob(jobs);
    this.failed = failed;
    counting = new LatestOnly(ui, work);
    seen = new LiveFeed<>(ui, this::count);
    pair.subscribe(
        (_, _) -> {
          cancel();
          unreadable.set(0);
          recount();
        });
    for (Observable one :
        List.of(viewing.confidenceProperty(), viewing.suppressionProperty(), viewing.hidden())) {
      one.subscribe(this::recount);
    }
  }

  /** Shows both models all frames that they have not seen. */
  public void start() {
    SightPair now = pair.get();
    if (now == null || now.other() == null || job.runs()) {
      return;
    }
    unreadable.set(0);
    job.start(
        TEXTS.get("job.comparing"),
        (progress, cancellation) -> compare(now, progress, cancellation),
        broken -> {
          unreadable.set(broken);
          recount();
        },
        problem -> {
          failed.accept(problem);
          recount();
        });
  }

  /** Gives the number of frames that cannot be read. */
  private int compare(SightPair now, Progress progress, Cancellation cancellation) {
    Frames frames = now.frames();
    Sight other = java.util.Objects.requireNonNull(now.other());
    int broken = 0;
    for (int i = 0; i < frames.count(); i++) {
      cancellation.check();
      progress.report(i, frames.count(), frames.name(i));
      if (now.original().known(i) == null || other.known(i) == null) {
        try (Still still = now.read(i)) {
          now.original().see(i, still);
          cancellation.check();
          other.see(i, still);
          seen.offer(i);
        } catch (Fault _) {
          broken++;
        }
      }
    }
    return broken;
  }

  public void cancel() {
    job.cancel();
  }

  /** Both models may have seen a frame by now. Safe from any thread. */
  public void seen(int frame) {
    seen.offer(frame);
  }

  private void count(List<Integer> frames) {
    if (tally != null) {
      tally.add(frames);
    }
    recount();
  }

  /** Counts what both have seen: only what is new if neither pair nor thresholds changed. */
  private void recount() {
    SightPair now = pair.get();
    Sight other = now == null ? null : now.other();
    Thresholds thresholds = viewing.thresholds();
    if (tally != null && (now == null || !tally.isOf(now, thresholds))) {
      tally.leave();
      tally = null;
    }
    if (now == null || other == null) {
      counting.forget();
      publish(null, ComparisonTotals.NONE);
      return;
    }
    Tally mine = tally == null ? new Tally(now, other, thresholds) : tally;
    tally = mine;
    counting.submit(mine::count, sum -> publish(mine, sum), failed);
  }

  private void publish(@Nullable Tally counted, ComparisonTotals sum) {
    published = counted;
    totals.set(sum);
    version.set(version.get() + 1);
  }

  /**
   * The nearest frame in a direction that differs; round the end.
   *
   * @param step 1 or -1
   * @return its number; -1 for none
   */
  public int differing(int from, int step) {
    return published == null ? -1 : published.differing(from, step);
  }

  /** Over all frames that both models have seen. */
  public ReadOnlyObjectProperty<ComparisonTotals> totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /** Of one frame; null while not both models have seen it. */
  public @Nullable ComparisonTotals of(int frame) {
    return published == null ? null : published.of(frame);
  }

  /** Whether both models saw any of the frames from one up to before another. */
  public boolean seen(int from, int to) {
    return published != null && published.seen(from, to);
  }

  /** Whether they differ on any of these. */
  public boolean differs(int from, int to) {
    return published != null && published.differs(from, to);
  }

  /** Counts up whenever {@link #of} may say something else. */
  public ReadOnlyIntegerProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** Null while no job runs. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return job.property();
  }

  /** Frames that the last run could not read. */
  public ReadOnlyIntegerProperty unreadableProperty() {
    return unreadable.getReadOnlyProperty();
  }
}
