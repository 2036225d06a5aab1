package org.prunepoint.workbench.detect;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
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
import org.prunepoint.dataset.Picture;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.workbench.detect.sight.Sight;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.Frames;
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

  /** What was worked out for some thresholds and some pair. */
  private record Known(SightPair pair, Thresholds thresholds, Map<Integer, ComparisonTotals> by) {}

  private final Viewing viewing;
  private final ReadOnlyObjectProperty<@Nullable SightPair> pair;
  private final SoleJob job;
  private final LatestOnly counting;
  private final LiveFeed<Integer> seen;
  private final Consumer<Throwable> failed;
  private Map<Integer, ComparisonTotals> byFrame = Map.of();
  private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper(this, "version");
  private final ReadOnlyObjectWrapper<ComparisonTotals> totals =
      new ReadOnlyObjectWrapper<>(this, "totals", ComparisonTotals.NONE);
  private final ReadOnlyIntegerWrapper unreadable = new ReadOnlyIntegerWrapper(this, "unreadable");
  private @Nullable Known known;

  FolderComparison(
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
    seen = new LiveFeed<>(ui, _ -> recount());
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
        try {
          Picture picture = frames.read(i);
          now.original().see(i, () -> picture);
          cancellation.check();
          other.see(i, () -> picture);
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

  /** Counts again what both have seen: only what is new if neither pair nor thresholds changed. */
  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  void recount() {
    SightPair now = pair.get();
    if (now == null || now.other() == null) {
      counting.forget();
      known = null;
      publish(Map.of(), ComparisonTotals.NONE);
      return;
    }
    Thresholds thresholds = viewing.thresholds();
    if (known == null || known.pair() != now || !known.thresholds().equals(thresholds)) {
      known = new Known(now, thresholds, new ConcurrentSkipListMap<>());
    }
    Known mine = known;
    counting.submit(() -> count(mine), sum -> publish(mine.by(), sum), failed);
  }

  private void publish(Map<Integer, ComparisonTotals> frames, ComparisonTotals sum) {
    byFrame = frames;
    totals.set(sum);
    version.set(version.get() + 1);
  }

  private static ComparisonTotals count(Known known) {
    SightPair pair = known.pair();
    Sight other = java.util.Objects.requireNonNull(pair.other());
    var cancellation = new Cancellation();
    ComparisonTotals sum = ComparisonTotals.NONE;
    for (int i = 0; i < pair.frames().count(); i++) {
      ComparisonTotals one = known.by().get(i);
      PictureCandidates a = one == null ? pair.original().known(i) : null;
      PictureCandidates b = one == null ? other.known(i) : null;
      if (a != null && b != null) {
        one = ComparisonTotals.of(List.of(known.thresholds().compare(a, b, cancellation)));
        known.by().put(i, one);
      }
      sum = one == null ? sum : sum.plus(one);
    }
    return sum;
  }

  /**
   * The nearest frame in a direction that differs; round the end.
   *
   * @param step 1 or -1
   * @return its number; -1 for none
   */
  public int differing(int from, int step) {
    SightPair now = pair.get();
    int count = now == null ? 0 : now.frames().count();
    for (int k = 1; k <= count; k++) {
      int frame = Math.floorMod(from + k * step, count);
      ComparisonTotals one = byFrame.get(frame);
      if (one != null && one.differing() > 0) {
        return frame;
      }
    }
    return -1;
  }

  /** Over all frames that both models have seen. */
  public ReadOnlyObjectProperty<ComparisonTotals> totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /** Of one frame; null while not both models have seen it. */
  public @Nullable ComparisonTotals of(int frame) {
    return byFrame.get(frame);
  }

  /** Whether the models differ on a frame that both have seen. */
  boolean differs(int frame) {
    ComparisonTotals one = byFrame.get(frame);
    return one != null && one.differing() > 0;
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
