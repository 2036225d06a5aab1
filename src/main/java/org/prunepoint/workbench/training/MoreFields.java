package org.prunepoint.workbench.training;

import java.util.Set;
import javafx.scene.control.TitledPane;
import org.prunepoint.workbench.kit.option.OptionControls;

/** What few trainings need to say, folded away; it opens where something in it is wrong. */
final class MoreFields extends TitledPane {
  private final TrainingForm form;
  private final Set<String> above;

  /**
   * @param above options that stand above it
   */
  MoreFields(TrainingForm form, OptionControls controls, Set<String> above) {
    this.form = form;
    this.above = above;
    setText("More");
    setId("training-more");
    setExpanded(false);
    setAnimated(false);
    setContent(controls.rest(above));
    form.fields()
        .problemBinding()
        .subscribe(
            _ -> {
              if (hidesAProblem()) {
                setExpanded(true);
              }
            });
  }

  private boolean hidesAProblem() {
    return form.fields().fields().stream()
        .anyMatch(f -> !above.contains(f.option().name()) && !f.problemBinding().get().isEmpty());
  }
}
