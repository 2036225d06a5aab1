package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.option.Fields;
import org.prunepoint.workbench.kit.option.OptionControls;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The form before a training. */
final class TrainingFormView extends VBox {
  /** What most trainings say, with the letters that the keyboard jumps by. */
  private static final Map<String, String> TITLES =
      Map.of(
          "size", "_Input size",
          "epochs", "_Epochs",
          "batch", "_Batch",
          "rate", "Learning _rate",
          "sparsity", "_Sparsity",
          "sparsity-target", "Gammas to _press on",
          "sparsity-schedule", "Penalty over the ru_n",
          "shrinkage", "S_hrinkage");

  private final TrainingViewModel training;
  private final TrainingForm form;
  private final OpenedModel model;
  private final Dialogs dialogs;
  private final TextField cfg = new TextField();

  TrainingFormView(TrainingViewModel training, OpenedModel model, Dialogs dialogs) {
    super(10);
    this.training = training;
    this.form = training.form();
    this.model = model;
    this.dialogs = dialogs;
    setId("training-form");
    var controls = new OptionControls(form.fields(), TITLES);
    getChildren()
        .addAll(
            network(),
            start(),
            file(
                FileRole.DATA,
                new TextField(),
                "_Data set",
                "The .data: its train= list is trained on, its valid= list measured on"),
            controls.of("size"),
            controls.pair("epochs", "batch"),
            controls.pair("rate", "sparsity"),
            controls.of("sparsity-target"),
            controls.of("sparsity-schedule"),
            controls.of("shrinkage"),
            folder(),
            new MoreFields(form, controls, TITLES.keySet()));
  }

  private Node network() {
    return file(
        FileRole.CFG, cfg, "_Network", "The .cfg of the opened model; it is trained as it stands");
  }

  private Node file(FileRole role, TextField name, String title, String help) {
    name.setEditable(false);
    name.setPromptText("none");
    name.textProperty()
        .bind(
            model
                .filesProperty()
                .map(f -> f.get(role))
                .map(f -> String.valueOf(f.getFileName()))
                .orElse(""));
    var choose =
        Fields.choose(
            "the " + title.replace("_", "").toLowerCase(java.util.Locale.ROOT),
            () -> {
              Path beside = model.file(FileRole.CFG);
              dialogs
                  .chooseFile(
                      "Choose a " + role.meaning(),
                      beside == null ? null : beside.getParent(),
                      role.kind())
                  .ifPresent(f -> model.replace(role, f));
            });
    if (role == FileRole.CFG) {}
    return Fields.of(title, help, name, choose);
  }

  private Node start() {
    var group = new ToggleGroup();
    var weights = new RadioButton();
    weights
        .textProperty()
        .bind(
            model
                .filesProperty()
                .map(f -> f.get(FileRole.WEIGHTS))
                .map(f -> "the weights " + f.getFileName())
                .orElse("its weights (none opened)"));
    var random = new RadioButton("random weights");
    weights.setTooltip(Fields.tooltip("Go on from what the network has learned already"));
    random.setTooltip(Fields.tooltip("From nothing, as the seed draws them"));
    for (RadioButton button : List.of(weights, random)) {
      button.setToggleGroup(group);
      button.setWrapText(true);
    }
    BooleanBinding none =
        Bindings.createBooleanBinding(
            () -> model.file(FileRole.WEIGHTS) == null, model.filesProperty());
    weights.disableProperty().bind(none);
    Runnable select =
        () -> (none.get() || form.randomProperty().get() ? random : weights).setSelected(true);
    none.subscribe(select);
    form.randomProperty().subscribe(select);
    group
        .selectedToggleProperty()
        .subscribe(
            _ -> {
              if (!none.get()) {
                form.randomProperty().set(random.isSelected());
              }
            });
    return new VBox(4, Fields.title("Start from", "Where the training begins"), weights, random);
  }

  private Node folder() {
    var name = new TextField();
    name.setEditable(false);
    name.setPromptText("beside the cfg");
    name.textProperty()
        .bind(training.folderProperty().map(f -> String.valueOf(f.getFileName())).orElse(""));
    var choose =
        Fields.choose(
            "the folder of the run",
            () -> {
              Path now = training.folderProperty().get();
              dialogs
                  .chooseFolder("Choose a folder for the run", now == null ? null : now.getParent())
                  .ifPresent(form.folderProperty()::set);
            });
    String help = "The run's weights, its cfg and its record; from it the run can go on";
    Node field = Fields.of("_Output folder", help, name, choose);
    // A name is what fits; where it lies is told where it is asked for.
    training
        .folderProperty()
        .subscribe(
            folder -> name.setTooltip(Fields.tooltip(folder == null ? help : folder.toString())));
    return field;
  }

  /** Where the keyboard goes when the screen opens. */
  void focusFirst() {
    cfg.requestFocus();
  }
}
