package org.prunepoint.workbench.sweep;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * The one sentence beside the buttons: how far the sweep is; without one what is missing, what
 * became of the last, or how long the next will take.
 */
final class SweepStatus {
  private static final Texts TEXTS = Texts.of(SweepStatus.class);

  private final SweepRun run;
  private final ObservableValue<String> missing;
  private final ObservableValue<String> estimate;
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");
  private final InvalidationListener measured = _ -> say();
  private Subscription listened = Subscription.EMPTY;

  SweepStatus(SweepRun run, ObservableValue<String> missing, ObservableValue<String> estimate) {
    this.run = run;
    this.missing = missing;
    this.estimate = estimate;
    List.of(missing, estimate, run.outcomeProperty()).forEach(o -> o.subscribe(_ -> say()));
    run.jobProperty().subscribe(this::listen);
  }

  private void listen(@Nullable RunningJob job) {
    listened.unsubscribe();
    SweepTrack track = run.underWayProperty().get();
    if (job != null && track != null) {
      track.rows().addListener(measured);
      listened =
          Subscription.combine(
              job.timeLeftProperty().subscribe(_ -> say()),
              job.pausedProperty().subscribe(_ -> say()),
              job.cancellingProperty().subscribe(_ -> say()),
              () -> track.rows().removeListener(measured));
    } else {
      listened = Subscription.EMPTY;
    }
    say();
  }

  private void say() {
    RunningJob job = run.jobProperty().get();
    sentence.set(job == null ? idle() : running(job, run.underWayProperty().get()));
  }

  private String idle() {
    String lacks = missing.getValue();
    String outcome = run.outcomeProperty().get();
    return !lacks.isEmpty() ? lacks : !outcome.isEmpty() ? outcome : estimate.getValue();
  }

  private static String running(RunningJob job, @Nullable SweepTrack track) {
    if (job.cancellingProperty().get()) {
      return TEXTS.get("stopping");
    }
    if (job.pausedProperty().get()) {
      return TEXTS.get("paused");
    }
    int points = track == null ? 0 : track.points().size();
    if (points == 0) {
      return track == null || track.rows().isEmpty() ? TEXTS.get("reading") : TEXTS.get("begun");
    }
    String left = job.timeLeftProperty().get();
    String measured = TEXTS.get("progress.points", points);
    return left.isEmpty() ? measured : TEXTS.get("progress.left", measured, left);
  }

  ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }
}
