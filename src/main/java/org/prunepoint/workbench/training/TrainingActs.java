package org.prunepoint.workbench.training;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.text.Texts;

/** What can be done with trainings. */
record TrainingActs(Act start, Act stop, Act resume, Act sweep, Act open, Act read) {
  private static final Texts TEXTS = Texts.of(TrainingActs.class);

  /** What the page does when it is asked to. */
  interface Page {
    void start();

    void resume();

    void sweep();

    void open();

    void read();
  }

  static TrainingActs of(TrainingViewModel training, Page page) {
    BooleanBinding runs = training.runningProperty().isNotNull();
    var unfinished = training.tracks().unfinishedProperty();
    ObservableBooleanValue made =
        BooleanExpression.booleanExpression(
            training.trainedProperty().map(_ -> true).orElse(false));
    return new TrainingActs(
        act(training.startableBinding(), "start", "F8", page::start),
        act(runs, "stop", "Shift+F8", training::stop),
        act(Bindings.and(runs.not(), unfinished.isNotNull()), "resume", "Shortcut+R", page::resume),
        act(made, "sweep", "Shortcut+Shift+T", page::sweep),
        act(made, "open", "Shortcut+T", page::open),
        act(runs.not(), "read", "", page::read));
  }

  private static Act act(ObservableBooleanValue when, String key, String keys, Runnable action) {
    return Act.when(
        when, MenuOf.RUN, TEXTS.get("act." + key), TEXTS.get("act.help." + key), keys, action);
  }

  List<Act> all() {
    return List.of(start, stop, resume, sweep, open, read);
  }
}
