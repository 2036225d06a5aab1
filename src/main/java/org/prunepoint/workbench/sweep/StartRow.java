package org.prunepoint.workbench.sweep;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.text.Texts;

/** Starts a sweep; while one runs, lets it wait or stops it. Beside that one sentence. */
final class StartRow extends HBox {
  private static final Texts TEXTS = Texts.of(StartRow.class);

  private final SweepViewModel sweep;
  private final ObservableValue<Boolean> answered;
  private final Button start;
  private final Button goOn;
  private final Button pause;
  private final Button cancel;
  private final ToggleButton advanced = new ToggleButton(TEXTS.get("advanced"));

  StartRow(SweepViewModel sweep, SweepActs acts) {
    super(8);
    this.sweep = sweep;
    answered = sweep.answeredProperty();
    setAlignment(Pos.CENTER_LEFT);
    start = button(acts.start(), "find-best");
    goOn = button(acts.goOn(), "sweep-go-on");
    pause = button(acts.pause(), "sweep-pause");
    cancel = button(acts.cancel(), "sweep-cancel");
    advanced.setId("advanced-toggle");
    advanced.setMinWidth(USE_PREF_SIZE);
    advanced.setTooltip(new Tooltip(TEXTS.get("advanced.help")));
    advanced.setAccessibleHelp(TEXTS.get("advanced.help"));
    var said = new Label();
    said.setId("sweep-status");
    said.textProperty().bind(sweep.statusProperty());
    said.getStyleClass().addAll("quiet", "small");
    said.setWrapText(true);
    said.setMinWidth(0);
    said.setMaxWidth(Double.MAX_VALUE);
    said.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(said, Priority.ALWAYS);
    getChildren().addAll(goOn, start, pause, cancel, advanced, said);
    sweep.runningProperty().subscribe(this::running);
    sweep.unfinishedProperty().subscribe(_ -> offer());
    sweep.sameProperty().subscribe(_ -> offer());
    answered.subscribe(_ -> offer());
  }

  private static Button button(org.prunepoint.workbench.kit.action.Act act, String id) {
    Button button = ActionRegistry.button(act);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.managedProperty().bind(button.visibleProperty());
    return button;
  }

  private void running(@Nullable RunningJob job) {
    boolean focused =
        start.isFocused() || goOn.isFocused() || pause.isFocused() || cancel.isFocused();
    offer();
    pause.setVisible(job != null);
    cancel.setVisible(job != null);
    call(false);
    if (job != null) {
      job.pausedProperty().subscribe(this::call);
    }
    if (focused) {
      (job == null ? start() : pause).requestFocus();
    }
  }

  /**
   * What was left unfinished comes first; that beside which nothing else would begin, alone. Of a
   * sweep that has its answer, the first thing is to write that, which stands beside the answer.
   */
  private void offer() {
    boolean idle = sweep.runningProperty().get() == null;
    boolean left = idle && sweep.unfinishedProperty().getValue() != null;
    boolean focused = start.isFocused() || goOn.isFocused();
    goOn.setVisible(left);
    start.setVisible(idle && !(left && sweep.sameProperty().get()));
    ActionRegistry.first(goOn, left);
    ActionRegistry.first(start, !left && !answered.getValue());
    if (focused && idle) {
      start().requestFocus();
    }
  }

  private void call(boolean waits) {
    pause.setText(waits ? TEXTS.get("resume") : TEXTS.get("pause"));
  }

  /** What shows the drawer. */
  ToggleButton advanced() {
    return advanced;
  }

  /** What is pressed first. */
  Button start() {
    return goOn.isVisible() ? goOn : start;
  }
}
