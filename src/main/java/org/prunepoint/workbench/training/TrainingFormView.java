package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.prunepoint.training.Shrinkage;
import org.prunepoint.training.Sparsity;
import org.prunepoint.training.SparsityTarget;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.model.FileRole;
import org.prunepoint.workbench.model.OpenedModel;

/** The form before a training. */
final class TrainingFormView extends VBox {
  private final TrainingViewModel training;
  private final TrainingForm form;
  private final OpenedModel model;
  private final Dialogs dialogs;
  private final TextField cfg = new TextField();

  TrainingFormView(
      TrainingViewModel training, OpenedModel model, Dialogs dialogs, List<String> scorers) {
    super(10);
    this.training = training;
    this.form = training.form();
    this.model = model;
    this.dialogs = dialogs;
    setId("training-form");
    getChildren()
        .addAll(
            network(),
            start(),
            file(
                FileRole.DATA,
                new TextField(),
                "_Data set",
                "The .data: its train= list is trained on, its valid= list measured on"),
            Fields.of(
                "_Input size",
                "as in the cfg",
                "Width, or width x height, of the network's input in pixels",
                form.size()),
            Fields.pair(
                Fields.half("_Epochs", "", "Passes over the training pictures", form.epochs()),
                Fields.half(
                    "_Batch", "", "Pictures that go through the network at a time", form.batch())),
            Fields.pair(
                Fields.half(
                    "Learning _rate",
                    "",
                    "The highest rate of the run; 0.01 suits SGD, 0.001 Adam",
                    form.rate()),
                Fields.half(
                    "_Sparsity",
                    "",
                    "Strength of the L1 penalty on the gammas: 0 for a plain training, 0.0001 to"
                        + " 0.001 for a sparse one",
                    form.strength())),
            sparsity(),
            folder(),
            new MoreFields(form, scorers));
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
    if (role == FileRole.CFG) {
      choose.disableProperty().bind(model.heldProperty().isNotEmpty());
    }
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

  private Node sparsity() {
    var target = Choices.of(List.of(SparsityTarget.values()), FormWords::of);
    target.valueProperty().bindBidirectional(form.targetProperty());
    var schedule = Choices.of(List.of(Sparsity.Schedule.values()), FormWords::of);
    schedule.valueProperty().bindBidirectional(form.scheduleProperty());
    var shrinkage = Choices.of(List.of(Shrinkage.values()), FormWords::of);
    shrinkage.valueProperty().bindBidirectional(form.shrinkageProperty());
    var box =
        new VBox(
            10,
            Fields.of("Gammas to _press on", "The set that will be pruned", target),
            Fields.of("Penalty over the ru_n", "Whether it lets go, and of which gammas", schedule),
            Fields.of("S_hrinkage", "How the penalty moves the gammas", shrinkage));
    box.disableProperty()
        .bind(form.strength().textProperty().map(TrainingFormView::isZero).orElse(true));
    return box;
  }

  private static boolean isZero(String text) {
    try {
      return Double.parseDouble(text.strip()) == 0;
    } catch (NumberFormatException _) {
      return false;
    }
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
