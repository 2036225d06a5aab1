package org.prunepoint.workbench.sweep;

import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.text.Texts;

/** What can be done with sweeps. */
record SweepActs(
    Act start,
    Act goOn,
    Act pause,
    Act cancel,
    Act export,
    Act exportBest,
    Act int8,
    Act detect,
    Act fineTune,
    Act report,
    Act open) {
  private static final Texts TEXTS = Texts.of(SweepActs.class);

  /** What the page does when it is asked to. */
  interface Page {
    void start();

    void goOn();

    void export();

    void exportBest();

    /** Whether nothing is being written in eight bits. */
    ObservableBooleanValue freeForInt8();

    void int8();

    void detect();

    void fineTune();

    void report();

    void open();
  }

  static SweepActs of(SweepViewModel sweep, Page page) {
    BooleanBinding runs = sweep.runningProperty().isNotNull();
    ObservableBooleanValue answered = has(sweep.tracks(), SweepTrack::bestProperty);
    ObservableBooleanValue ready =
        has(
            sweep.tracks(),
            t -> t.resultProperty().map(_ -> SweepScreen.pair(t).isPresent() ? t : null));
    ObservableBooleanValue written = has(sweep.tracks(), SweepTrack::resultProperty);
    return new SweepActs(
        act(sweep.startableBinding(), "start", "F9", page::start),
        act(
            Bindings.and(
                sweep.startableBinding(),
                BooleanExpression.booleanExpression(
                    sweep.unfinishedProperty().map(_ -> true).orElse(false))),
            "goon",
            "Shortcut+Shift+F9",
            page::goOn),
        act(runs, "pause", "Shortcut+F9", sweep::pauseOrResume),
        act(runs, "cancel", "Shift+F9", sweep::cancel),
        act(answered, "export", "Shortcut+E", page::export),
        act(answered, "best", "", page::exportBest),
        act(Bindings.and(ready, page.freeForInt8()), "int8", "", page::int8),
        act(ready, "detect", "", page::detect),
        act(ready, "tune", "", page::fineTune),
        act(written, "report", "", page::report),
        act(sweep.missingBinding().isEmpty(), "open", "", page::open));
  }

  /** Whether the sweep that is shown has something. */
  private static <T> ObservableBooleanValue has(
      SweepTracks tracks, Function<SweepTrack, ObservableValue<@Nullable T>> what) {
    return BooleanExpression.booleanExpression(
        tracks.shownProperty().flatMap(what).map(_ -> true).orElse(false));
  }

  private static Act act(ObservableBooleanValue when, String key, String keys, Runnable action) {
    return Act.when(
        when, MenuOf.RUN, TEXTS.get("act." + key), TEXTS.get("act.help." + key), keys, action);
  }

  /** Those of the menu; what the answer offers is there as export of the chosen point. */
  List<Act> all() {
    return List.of(start, goOn, pause, cancel, export, int8, detect, fineTune, report, open);
  }
}
