package org.prunepoint.workbench.kit.job;

import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/**
 * A job on its way, as the window sees it. The job reports from its own threads as often as it
 * likes into one field; {@link #refresh} carries the newest report into the properties.
 */
public final class RunningJob {
  private static final Texts TEXTS = Texts.of(RunningJob.class);

  private record Report(long done, long total, String what) {}

  private record Left(long millis, long told) {}

  private static final int LONGEST_STEP = 120;

  /** Where so little is left of what was done, something else has begun, which has its own time. */
  private static final double BEGUN_ANEW = 0.5;

  private final String title;
  private final Cancellation cancellation = new Cancellation();
  private final LongSupplier nanoTime;
  private long started;
  private double share;
  private long pausedAt;
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final ReadOnlyStringWrapper timeLeft = new ReadOnlyStringWrapper(this, "timeLeft", "");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
  private final ReadOnlyBooleanWrapper cancelling =
      new ReadOnlyBooleanWrapper(this, "cancelling", false);
  private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused", false);
  private volatile @Nullable Report newest;
  private volatile @Nullable Left left;

  public RunningJob(String title) {
    this(title, System::nanoTime);
  }

  RunningJob(String title, LongSupplier nanoTime) {
    this.title = Printable.ends(title, LONGEST_STEP);
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  /** Where the job reports to. */
  public Progress progress() {
    return new Progress() {
      @Override
      public void report(long done, long total, String what) {
        newest = new Report(done, total, what);
      }

      @Override
      public void remaining(long millis) {
        left = new Left(millis, nanoTime.getAsLong());
      }
    };
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  public String title() {
    return title;
  }

  /** Asks the job to stop; it ends within a second or so. */
  public void cancel() {
    cancellation.request();
    paused.set(false);
    cancelling.set(true);
    message.set(TEXTS.get("stopping"));
    timeLeft.set("");
  }

  /** Asks the job to wait, with all that it has; it does within a second or so. */
  public void pause() {
    if (!paused.get() && !cancelling.get()) {
      pausedAt = nanoTime.getAsLong();
      cancellation.pause();
      paused.set(true);
      timeLeft.set("");
    }
  }

  /** Lets it go on; the time that it waited does not count. */
  public void resume() {
    if (paused.get()) {
      long waited = nanoTime.getAsLong() - pausedAt;
      started += waited;
      Left told = left;
      if (told != null) {
        left = new Left(told.millis(), told.told() + waited);
      }
      cancellation.resume();
      paused.set(false);
    }
  }

  /** Carries the newest report into the properties. On the window's thread. */
  public void refresh() {
    Report report = newest;
    if (report == null || cancelling.get() || paused.get()) {
      return;
    }
    message.set(Printable.ends(CoreWords.of(report.what()), LONGEST_STEP));
    boolean known = report.total() > 0;
    double reached = known ? Math.clamp((double) report.done() / report.total(), 0.0, 1.0) : -1;
    if (reached < BEGUN_ANEW * share) {
      started = nanoTime.getAsLong();
    }
    share = reached;
    progress.set(share);
    Left told = left;
    if (told != null && told.millis() < 0) {
      timeLeft.set("");
    } else if (told != null) {
      long since = nanoTime.getAsLong() - told.told();
      timeLeft.set(TEXTS.get("left", spoken(Duration.ofMillis(told.millis()).minusNanos(since))));
    } else {
      timeLeft.set(known ? estimate() : "");
    }
  }

  private String estimate() {
    Duration passed = Duration.ofNanos(nanoTime.getAsLong() - started);
    if (share <= 0.02 || share >= 1 || passed.toMillis() < 1000) {
      return "";
    }
    Duration left = Duration.ofMillis((long) (passed.toMillis() * (1 - share) / share));
    return TEXTS.get("left", spoken(left));
  }

  /** A length of time as one would say it: "12 s", "3 min", "2 h 10 min". */
  public static String spoken(Duration time) {
    long s = Math.max(1, Math.round(time.toMillis() / 1000.0));
    if (s < 90) {
      return TEXTS.get("seconds", s);
    }
    long min = Math.round(s / 60.0);
    return min < 90
        ? TEXTS.get("minutes", min)
        : TEXTS.get("hours", String.valueOf(min / 60), String.valueOf(min % 60));
  }

  /** The step under way. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** "about 12 s"; empty while it cannot be told. */
  public ReadOnlyStringProperty timeLeftProperty() {
    return timeLeft.getReadOnlyProperty();
  }

  /** 0..1; -1 while it is not known. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty cancellingProperty() {
    return cancelling.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty pausedProperty() {
    return paused.getReadOnlyProperty();
  }
}
