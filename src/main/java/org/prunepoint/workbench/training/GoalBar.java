package org.prunepoint.workbench.training;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import org.prunepoint.training.options.TrainingGoal;
import org.prunepoint.workbench.kit.option.Fields;
import org.prunepoint.workbench.kit.text.Texts;

/** What the next run is for: the first thing that is asked. */
final class GoalBar extends FlowPane {
  private static final Texts TEXTS = Texts.of(GoalBar.class);

  private final Map<TrainingGoal, ToggleButton> buttons = new EnumMap<>(TrainingGoal.class);

  GoalBar(TrainingForm form) {
    super(6, 6);
    setId("training-goals");
    var group = new ToggleGroup();
    for (TrainingGoal goal : TrainingGoal.values()) {
      var button = new ToggleButton(TEXTS.get("goal." + goal.word()));
      button.setId("goal-" + goal.word());
      button.setToggleGroup(group);
      button.setMinWidth(USE_PREF_SIZE);
      String help = TEXTS.get("goal.help." + goal.word());
      button.setTooltip(Fields.tooltip(help));
      button.setAccessibleHelp(help);
      button.setOnAction(
          _ -> {
            if (button.isSelected()) {
              form.aim(goal);
            } else {
              button.setSelected(true);
            }
          });
      buttons.put(goal, button);
      getChildren().add(button);
    }
    form.goalProperty().subscribe(goal -> toggle(goal).setSelected(true));
  }

  private ToggleButton toggle(TrainingGoal goal) {
    return java.util.Objects.requireNonNull(buttons.get(goal));
  }

  /** Where the keyboard goes when the screen opens. */
  void focus(TrainingGoal goal) {
    toggle(goal).requestFocus();
  }
}
