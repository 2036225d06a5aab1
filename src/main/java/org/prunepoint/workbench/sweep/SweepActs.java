package org.prunepoint.workbench.sweep;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.text.Texts;

/** What can be done with sweeps. */
record SweepActs(
    Act start,
    Act pause,
    Act cancel,
    Act export,
    Act detect,
    Act fineTune,
    Act report,
    Act open) {
  private static final Texts TEXTS = Texts.of(SweepActs.class);

  /** What the page does when it is asked to. */
  interface Page {
    void start();

    void export();

    void detect();

    void fineTune();

    void report();

    void open();
  }

  static SweepActs of(SweepViewModel sweep, Page page) {
    BooleanBinding runs = sweep.runningProperty().isNotNull();
    BooleanBinding answered =
        Bindings.createBooleanBinding(
            () -> {
              SweepTrack shown = sweep.tracks().shownProperty().get();
              return shown != null && shown.bestProperty().get() != null;
            },
            sweep.tracks().shownProperty(),
            sweep.tracks().shownProperty().flatMap(SweepActs::best));
    BooleanBinding written =
        Bindings.createBooleanBinding(
            () -> {
              SweepTrack shown = sweep.tracks().shownProperty().get();
              return shown != null && shown.resultProperty().get() != null;
            },
            sweep.tracks().shownProperty(),
            sweep.tracks().shownProperty().flatMap(SweepActs::result));
    return new SweepActs(
        act(sweep.startableBinding(), "start", "F9", page::start),
        act(runs, "pause", "Shortcut+F9", sweep::pauseOrResume),
        act(runs, "cancel", "Shift+F9", sweep::cancel),
        act(answered, "export", "Shortcut+E", page::export),
        act(written, "detect", "", page::detect),
        act(written, "tune", "", page::fineTune),
        act(written, "report", "", page::report),
        act(sweep.missingBinding().isEmpty(), "open", "", page::open));
  }

  private static javafx.beans.value.ObservableValue<? extends @Nullable Object> best(
      SweepTrack track) {
    return track.bestProperty();
  }

  private static javafx.beans.value.ObservableValue<? extends @Nullable Object> result(
      SweepTrack track) {
    return track.resultProperty();
  }

  private static Act act(
      ObservableBooleanValue when, String key, String keys, Runnable action) {
    return Act.when(
        when, MenuOf.RUN, TEXTS.get("act." + key), TEXTS.get("act.help." + key), keys, action);
  }

  List<Act> all() {
    return List.of(start, pause, cancel, export, detect, fineTune, report, open);
  }
}
