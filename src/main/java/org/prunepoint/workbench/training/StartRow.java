package org.prunepoint.workbench.training;

import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.training.run.RunTrack;

/** The buttons that begin: what is unfinished is the first thing that is offered. */
final class StartRow extends FlowPane {
  private static final Texts TEXTS = Texts.of(StartRow.class);

  private final TrainingActs acts;
  private final Button start;
  private final Button resume;
  private final Button stop;
  private final ToggleButton advanced = new ToggleButton(TEXTS.get("advanced"));

  StartRow(TrainingViewModel training, TrainingActs acts) {
    super(8, 6);
    this.acts = acts;
    setId("training-actions");
    start = button(acts.start());
    start.setId("training-start");
    resume = button(acts.resume());
    resume.setId("training-resume");
    stop = button(acts.stop());
    advanced.setId("training-advanced-toggle");
    advanced.setMinWidth(USE_PREF_SIZE);
    advanced.setTooltip(new Tooltip(TEXTS.get("advanced.help")));
    advanced.setAccessibleHelp(TEXTS.get("advanced.help"));
    training.tracks().unfinishedProperty().subscribe(this::order);
    order(training.tracks().unfinishedProperty().get());
    training.computingProperty().subscribe(this::handOver);
  }

  /**
   * Whoever started it with the keyboard can stop it with the next key, and the other way round.
   */
  private void handOver(boolean computing) {
    if (start.isFocused() || resume.isFocused() || stop.isFocused()) {
      Platform.runLater(computing ? stop::requestFocus : this::focusFirst);
    }
  }

  /** As wide as its words. */
  static Button button(Act act) {
    Button button = ActionRegistry.button(act);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private void order(@Nullable RunTrack unfinished) {
    Button first = unfinished == null ? start : resume;
    Button second = unfinished == null ? resume : start;
    first.getStyleClass().remove("accent");
    second.getStyleClass().remove("accent");
    first.getStyleClass().add("accent");
    resume.setText(unfinished == null ? acts.resume().text() : named(unfinished));
    Optional<Node> focused = getChildren().stream().filter(Node::isFocused).findFirst();
    getChildren().setAll(first, second, stop, advanced);
    focused.ifPresent(Node::requestFocus); // What is taken out of its place loses the keyboard.
  }

  private static String named(RunTrack run) {
    return TEXTS.get(
        "resume.named", run.name().replace("_", "__"), run.epochs().size(), run.wanted());
  }

  /** Whether the first button goes on with a run. */
  boolean offersToResume() {
    return Objects.equals(getChildren().getFirst(), resume) && !resume.isDisabled();
  }

  void focusFirst() {
    getChildren().getFirst().requestFocus();
  }

  /** Shows all else that can be set. */
  ToggleButton advanced() {
    return advanced;
  }
}
