package org.prunepoint.workbench.detect.sight;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;

/**
 * The place of one of the two models: which was chosen, and what looks with it, opened in the
 * background. The one before stays until the next is open, and if that cannot be opened. For the
 * window's thread.
 */
final class ModelSide {
  /**
   * How a model is opened.
   *
   * @param title of the job
   * @param enlargement of its input
   * @param how off the window's thread
   */
  record Opening(String title, int enlargement, Supplier<ModelDetector> how) {}

  /** Finds out how a model is opened. */
  @FunctionalInterface
  interface Openings {
    /**
     * @param chosen null for what is looked with where nothing is chosen
     * @return null if there is nothing to be opened, or not now
     */
    @Nullable Opening of(@Nullable ChosenModel chosen);
  }

  private final Openings openings;
  private final JobRunner jobs;
  private final Executor work;
  private final Runnable changed;
  private final Consumer<Throwable> failed;
  private final Consumer<Throwable> refused;
  private final ObjectProperty<@Nullable ChosenModel> chosen =
      new SimpleObjectProperty<>(this, "chosen");
  private @Nullable ModelDetector detector;
  private @Nullable ChosenModel opened;
  private int enlargement;
  private @Nullable RunningJob opening;
  private int generation;

  /**
   * @param work closes what is replaced
   * @param changed called when there is another detector, or none any more
   * @param failed told why the usual one cannot be opened
   * @param refused told why a chosen one cannot be: another stays
   */
  ModelSide(
      Openings openings,
      JobRunner jobs,
      Executor work,
      Runnable changed,
      Consumer<Throwable> failed,
      Consumer<Throwable> refused) {
    this.openings = openings;
    this.jobs = jobs;
    this.work = work;
    this.changed = changed;
    this.failed = failed;
    this.refused = refused;
    chosen.subscribe((_, _) -> choose());
  }

  /** Null for none, or for the usual one. */
  ObjectProperty<@Nullable ChosenModel> chosenProperty() {
    return chosen;
  }

  /** Which model {@link #detector} is of. */
  @Nullable ChosenModel opened() {
    return opened;
  }

  /**
   * Null while there is none.
   *
   * @param needed enlargement of its input
   */
  @Nullable ModelDetector detector(int needed) {
    return enlargement == needed ? detector : null;
  }

  private void choose() {
    leaveOpening();
    Opening next = openings.of(chosen.get());
    boolean large = next == null || detector(next.enlargement()) != null;
    if (detector == null || !large || !Objects.equals(chosen.get(), opened)) {
      open(next);
    }
  }

  /**
   * Opens what is chosen, unless it is open, or on its way.
   *
   * @param needed enlargement of its input
   */
  void follow(int needed) {
    if (detector(needed) == null && opening == null) {
      open(openings.of(chosen.get()));
    }
  }

  private void open(@Nullable Opening next) {
    ChosenModel wanted = chosen.get();
    if (next == null) {
      close();
      return;
    }
    int mine = ++generation;
    RunningJob started =
        jobs.start(
            next.title(),
            (_, _) -> next.how().get(),
            made -> {
              if (mine == generation) {
                generation++;
                opening = null;
                opened = wanted;
                enlargement = next.enlargement();
                replace(made);
              } else {
                work.execute(made::close);
              }
            },
            problem -> {
              if (mine == generation) {
                generation++;
                opening = null;
                fallBack(next.enlargement());
                (wanted == null ? failed : refused).accept(problem);
              }
            });
    if (mine == generation) {
      opening = started;
    }
  }

  /** To the one before, if that is as large as is needed now. */
  private void fallBack(int needed) {
    chosen.set(detector(needed) == null ? null : opened);
  }

  private void leaveOpening() {
    generation++;
    if (opening != null) {
      opening.cancel();
      opening = null;
    }
  }

  private void replace(@Nullable ModelDetector next) {
    ModelDetector before = detector;
    detector = next;
    if (before != null) {
      work.execute(before::close);
    }
    if (before != null || next != null) {
      changed.run();
    }
  }

  void close() {
    leaveOpening();
    opened = null;
    replace(null);
  }
}
