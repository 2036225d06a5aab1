package org.prunepoint.workbench.prune;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.prune.measure.Ranker;

/**
 * The ranking of the channels by pictures, measured once a model in the background. Begins by
 * itself when a preview wants it and nothing else computes; stopped, it waits to be asked.
 */
public final class RankingViewModel {
  private static final Texts TEXTS = Texts.of(RankingViewModel.class);

  /** Who types a number in a field is not to start a measurement with each digit. */
  private static final Duration SETTLED = Duration.ofMillis(600);

  /** How it stands. */
  public enum State {
    /** Nothing has to be measured. */
    IDLE,
    /** It is wanted and begins when whatever computes has ended. */
    WAITING,
    MEASURING,
    /** It was stopped. */
    STOPPED,
    /** It could not be measured; the message said why. */
    FAILED
  }

  private record Wanted(Model model, Path data, PruningRecipe recipe) {
    @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
    boolean sameAs(Wanted other) {
      return model == other.model && data.equals(other.data) && recipe.equals(other.recipe);
    }
  }

  private final Ranker core;
  private final JobRunner jobs;
  private final UiThread ui;
  private final Messages messages;
  private final ObservableValue<Boolean> busy;
  private final Runnable known;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.IDLE);
  private final ReadOnlyObjectWrapper<@Nullable RunningJob> running =
      new ReadOnlyObjectWrapper<>(this, "running");
  private @Nullable Wanted wanted;
  private @Nullable Wanted measured;
  private boolean seen;
  private boolean closed;
  private int generation;

  /**
   * @param busy whether something else computes, whose times it would spoil
   * @param known is told when a ranking was measured
   */
  RankingViewModel(
      Ranker core,
      JobRunner jobs,
      UiThread ui,
      Messages messages,
      ObservableValue<Boolean> busy,
      Runnable known) {
    this.core = core;
    this.jobs = jobs;
    this.ui = ui;
    this.messages = messages;
    this.busy = busy;
    this.known = known;
    busy.subscribe(_ -> begin());
  }

  /** Somebody looks at previews now: what they want may be measured. */
  void seen() {
    seen = true;
    begin();
  }

  /** A preview had to do without this. */
  void want(Model model, Path data, PruningRecipe recipe) {
    PruningRecipe ranked =
        recipe.with(PruneSettings.NOTHING.withRanking(recipe.settings().ranking()));
    var now = new Wanted(model, data, ranked);
    if (wanted != null && wanted.sameAs(now)) {
      return;
    }
    stopRunning();
    wanted = now;
    if (measured != null && measured.sameAs(now)) {
      state.set(State.STOPPED); // Measured, and yet not known: not to be tried for ever.
      return;
    }
    state.set(State.WAITING);
    int mine = ++generation;
    ui.after(
        SETTLED,
        () -> {
          if (mine == generation) {
            begin();
          }
        });
  }

  /** Previews have what they want. */
  void satisfied() {
    if (wanted != null) {
      stopRunning();
      wanted = null;
      generation++;
    }
    state.set(State.IDLE);
  }

  private void begin() {
    if (state.get() == State.WAITING && seen && !busy.getValue()) {
      start();
    }
  }

  /** Measures it now, whatever else runs. */
  public void start() {
    Wanted now = wanted;
    if (now == null || state.get() == State.MEASURING || closed) {
      return;
    }
    int mine = ++generation;
    state.set(State.MEASURING);
    RunningJob job =
        jobs.start(
            TEXTS.get("ranking.job"),
            core.rank(now.model(), now.data(), now.recipe()),
            _ -> {
              if (mine == generation) {
                ended(State.IDLE);
                wanted = null;
                measured = now;
                known.run();
              }
            },
            problem -> {
              if (mine == generation) {
                boolean stopped = problem instanceof CancellationException;
                ended(stopped ? State.STOPPED : State.FAILED);
                if (!stopped) {
                  messages.problem(problem);
                }
              }
            });
    if (mine == generation && jobs.running().contains(job)) {
      running.set(job);
    }
  }

  private void ended(State how) {
    running.set(null);
    state.set(how);
  }

  /** Stops it; {@link #start} begins anew. */
  public void stop() {
    RunningJob job = running.get();
    if (job != null) {
      job.cancel();
    } else if (state.get() == State.WAITING) {
      state.set(State.STOPPED);
    }
  }

  private void stopRunning() {
    RunningJob job = running.get();
    if (job != null) {
      generation++;
      job.cancel();
      running.set(null);
    }
  }

  void close() {
    closed = true;
    stopRunning();
    wanted = null;
    state.set(State.IDLE);
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Null while nothing is measured. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return running.getReadOnlyProperty();
  }
}
