package org.prunepoint.workbench.training;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.prunepoint.training.options.TrainingGoal;
import org.prunepoint.workbench.kit.option.OptionControls;
import org.prunepoint.workbench.kit.theme.Theme;

/** The few fields that matter for a goal, as many in a line as there is room for. */
final class GoalFields extends FlowPane {
  private static final double WIDTH_EM = 11;

  private final TrainingForm form;
  private final OptionControls controls;
  private final TeacherField teacher;
  private final Theme theme;
  private final Map<TrainingGoal, List<Node>> made = new EnumMap<>(TrainingGoal.class);

  GoalFields(TrainingForm form, OptionControls controls, TeacherField teacher, Theme theme) {
    super(14, 8);
    this.form = form;
    this.controls = controls;
    this.teacher = teacher;
    this.theme = theme;
    setId("training-fields");
    form.goalProperty().subscribe(goal -> getChildren().setAll(nodes(goal)));
    theme.fontScaleProperty().subscribe(_ -> made.values().forEach(this::size));
  }

  /** The options that are asked at once, by their names. */
  static List<String> names(TrainingGoal goal) {
    return switch (goal) {
      case BASE -> List.of("epochs", "batch", "rate", "size");
      case SPARSE -> List.of("epochs", "sparsity", "sparsity-target", "sparsity-schedule");
      case FINE_TUNE -> List.of("epochs", "batch", "rate");
      case DISTIL -> List.of("epochs", "rate", "distil");
    };
  }

  private List<Node> nodes(TrainingGoal goal) {
    return made.computeIfAbsent(
        goal,
        _ -> {
          List<Node> nodes = new ArrayList<>();
          if (goal == TrainingGoal.DISTIL) {
            nodes.add(teacher);
          }
          names(goal).forEach(name -> nodes.add(controls.of(name)));
          size(nodes);
          return nodes;
        });
  }

  private void size(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Region region) {
        boolean wide = node == teacher || node.lookup(".combo-box") != null;
        region.setPrefWidth(WIDTH_EM * theme.fontSize() * (wide ? 1.7 : 1));
      }
    }
  }

  /** Whether an option is asked here now. */
  boolean asks(String option) {
    return names(form.goalProperty().get()).contains(option);
  }
}
