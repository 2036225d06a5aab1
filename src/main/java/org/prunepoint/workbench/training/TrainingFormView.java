package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.prunepoint.training.OptimizerKind;
import org.prunepoint.training.RateSchedule;
import org.prunepoint.training.Shrinkage;
import org.prunepoint.training.Sparsity;
import org.prunepoint.training.SparsityTarget;
import org.prunepoint.workbench.kit.Dialogs;
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
            more(scorers));
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
    var target = Fields.combo(List.of(SparsityTarget.values()), TrainingFormView::words);
    target.valueProperty().bindBidirectional(form.targetProperty());
    var schedule = Fields.combo(List.of(Sparsity.Schedule.values()), TrainingFormView::words);
    schedule.valueProperty().bindBidirectional(form.scheduleProperty());
    var shrinkage = Fields.combo(List.of(Shrinkage.values()), TrainingFormView::words);
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
        .bind(
            Bindings.createStringBinding(
                () -> Objects.toString(training.folder(), ""),
                form.folderProperty(),
                training.freeFolderProperty()));
    // The end of a path tells more than its beginning.
    Runnable end = () -> javafx.application.Platform.runLater(name::end);
    name.textProperty().subscribe(end);
    name.widthProperty().subscribe(end);
    var choose =
        Fields.choose(
            "the folder of the run",
            () -> {
              Path now = training.folder();
              dialogs
                  .chooseFolder("Choose a folder for the run", now == null ? null : now.getParent())
                  .ifPresent(form.folderProperty()::set);
            });
    return Fields.of(
        "_Output folder",
        "The run's weights, its cfg and its record; from it the run can go on",
        name,
        choose);
  }

  private Node more(List<String> scorers) {
    ComboBox<OptimizerKind> optimizer =
        Fields.combo(List.of(OptimizerKind.values()), TrainingFormView::words);
    optimizer.valueProperty().bindBidirectional(form.optimizerProperty());
    var fall = Fields.combo(List.of(RateSchedule.Kind.values()), TrainingFormView::words);
    fall.valueProperty().bindBidirectional(form.fallProperty());
    var mosaic = new CheckBox("_Mosaic of four pictures");
    mosaic.setWrapText(true);
    mosaic.setTooltip(Fields.tooltip("Each sample is put together from four pictures"));
    mosaic.selectedProperty().bindBidirectional(form.mosaicProperty());
    var scorer = Fields.combo(scorers, name -> name);
    scorer.valueProperty().bindBidirectional(form.scorerProperty());
    var content =
        new VBox(
            10,
            Fields.of("Optimi_zer", "How a gradient becomes a step", optimizer),
            Fields.of("Rate _falls", "How the learning rate falls after its warm-up", fall),
            Fields.pair(
                Fields.half(
                    "Acc_umulate",
                    "",
                    "Batches whose gradients are averaged into one step",
                    form.accumulate()),
                Fields.half("Seed", "", "Of everything that is random", form.seed())),
            mosaic,
            Fields.of(
                "Mu_lti-scale",
                "off, or 0.75 - 1.25",
                "The input's size varies between these shares of it",
                form.scales()),
            Fields.of("S_corer", "The convention that P, R and mAP are counted by", scorer));
    var pane = new TitledPane("More", content);
    pane.setId("training-more");
    pane.setExpanded(false);
    pane.setAnimated(false);
    pane.getStyleClass().add("quiet-pane");
    form.problemBinding()
        .subscribe(
            _ -> {
              if (hidesAProblem()) {
                pane.setExpanded(true);
              }
            });
    return pane;
  }

  private boolean hidesAProblem() {
    return List.of(form.accumulate(), form.seed(), form.scales()).stream()
        .anyMatch(f -> !f.problemBinding().get().isEmpty());
  }

  private static String words(SparsityTarget target) {
    return switch (target) {
      case NORMAL -> "normal: uncoupled layers";
      case RESIDUAL -> "residual: coupled ones too";
      case TINY -> "tiny: all that can be pruned";
    };
  }

  private static String words(Sparsity.Schedule schedule) {
    return switch (schedule) {
      case CONSTANT -> "constant";
      case GLOBAL_DECAY -> "global decay: less for all";
      case LOCAL_DECAY -> "local decay: less for the large";
    };
  }

  private static String words(Shrinkage shrinkage) {
    return switch (shrinkage) {
      case SUBGRADIENT -> "subgradient: as known tools";
      case PROXIMAL -> "proximal: exact zeros";
    };
  }

  private static String words(OptimizerKind kind) {
    return switch (kind) {
      case SGD -> "SGD with momentum";
      case ADAM -> "Adam";
    };
  }

  private static String words(RateSchedule.Kind kind) {
    return switch (kind) {
      case COSINE -> "along a cosine";
      case STEPS -> "in steps at 80 and 90 %";
      case CONSTANT -> "not at all";
    };
  }

  /** Where the keyboard goes when the screen opens. */
  void focusFirst() {
    cfg.requestFocus();
  }
}
