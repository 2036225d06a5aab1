package org.prunepoint.workbench.training;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.prunepoint.training.options.TrainingGoal;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.option.Fields;
import org.prunepoint.workbench.kit.option.OptionControls;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.OpenedModel;

/** All that a training can be told beside the fields of its goal, in groups. */
final class AdvancedOptions extends ScrollPane {
  private static final Texts TEXTS = Texts.of(AdvancedOptions.class);

  /** Stands where a run starts from. */
  private static final String TRANSFER = "transfer";

  private final TrainingViewModel training;
  private final TrainingForm form;
  private final Dialogs dialogs;
  private final OptionControls controls;
  private final VBox groups = new VBox(6);
  private final TitledPane files;
  private final Map<TrainingGoal, List<TitledPane>> made = new EnumMap<>(TrainingGoal.class);

  AdvancedOptions(
      TrainingViewModel training, OpenedModel model, OptionControls controls, Dialogs dialogs) {
    this.training = training;
    this.controls = controls;
    this.dialogs = dialogs;
    form = training.form();
    groups.getStyleClass().add("advanced");
    groups.setId("training-advanced-groups");
    files =
        new TitledPane(
            TEXTS.get("advanced.files"),
            new VBox(
                10, new StartField(training, model, controls.of(TRANSFER), dialogs), folder()));
    files.setAnimated(false);
    files.getStyleClass().add(Styles.DENSE);
    setContent(groups);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setId("training-advanced");
    setMinWidth(0);
    form.goalProperty().subscribe(this::show);
  }

  private void show(TrainingGoal goal) {
    List<TitledPane> rest =
        made.computeIfAbsent(
            goal,
            g -> {
              Set<String> shown = new HashSet<>(GoalFields.names(g));
              shown.add(TRANSFER);
              return controls.groups(shown, TEXTS.get("advanced.network"));
            });
    groups.getChildren().setAll(files);
    groups.getChildren().addAll(rest);
  }

  private Node folder() {
    var name = new TextField();
    name.setEditable(false);
    name.textProperty().bind(training.folderProperty().map(Path::toString).orElse(""));
    return Fields.of(
        TEXTS.get("folder"),
        TEXTS.get("folder.help"),
        name,
        Fields.choose(
            TEXTS.get("folder.choose"),
            () -> {
              Path now = training.folderProperty().get();
              dialogs
                  .chooseFolder(TEXTS.get("folder.choose"), now == null ? null : now.getParent())
                  .ifPresent(form.folderProperty()::set);
            }));
  }
}
