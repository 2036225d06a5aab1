package org.prunepoint.workbench.sweep;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.DoubleSpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.SweepRequest.UnitScore;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.option.OptionControls;
import org.prunepoint.workbench.model.FileRole;
import org.prunepoint.workbench.model.OpenedModel;

/** The form before a sweep: labels above fields, so that large text needs no width. */
final class SweepFormView extends VBox {
  /** Options of the recipe that most sweeps say something about. */
  private static final List<String> USUAL =
      List.of(
          "multiple",
          "keep-layer",
          "size",
          "keep",
          "repair",
          "score",
          "allocation",
          "calibration-images",
          "order");

  /** What has a place of its own: the strategies are ticked. */
  private static final Set<String> SHOWN =
      Stream.concat(USUAL.stream(), Stream.of("strategy")).collect(Collectors.toSet());

  /** With the letters that the keyboard jumps by. */
  private static final Map<String, String> TITLES =
      Map.of(
          "multiple", "_Multiple of",
          "keep-layer", "_Layers of their own",
          "size", "_Input size",
          "keep", "_Keep per layer",
          "repair", "_Repair",
          "score", "Channels _that go",
          "allocation", "_Widths of layers",
          "calibration-images", "Cali_bration pictures",
          "order", "_Order");

  private final SweepViewModel sweep;
  private final OpenedModel model;
  private final Dialogs dialogs;

  SweepFormView(SweepViewModel sweep, OpenedModel model, Dialogs dialogs, List<String> scorers) {
    super(10);
    this.sweep = sweep;
    this.model = model;
    this.dialogs = dialogs;
    SweepForm form = sweep.form();
    getChildren().add(data());
    getChildren().add(grid());
    getChildren().add(strategies(form));
    getChildren()
        .add(
            text(
                "_Units cut",
                "none, or 4:20:4",
                "Residual units to cut at the best percent, such as 4, 8, 12 or 4:20:4",
                form.cutUnitsProperty()));
    var units = Choices.of(List.of(UnitScore.values()), SweepFormView::words);
    units.valueProperty().bindBidirectional(form.unitScoreProperty());
    getChildren()
        .add(
            field(
                "Ran_k units by",
                "Which residual units go first: those with the smallest gammas, or those without which the mAP loses least (one evaluation for each)",
                units));
    getChildren()
        .add(
            text(
                "Tar_get",
                "none, or bflops=10",
                "Measure only points that meet it: bflops=10, parameters=2.6M, bytes=10MB or latency=8ms",
                form.targetProperty()));
    var controls = new OptionControls(form.choice().form(), TITLES);
    for (String option : USUAL) {
      getChildren().add(controls.of(option));
    }
    var scorer = Choices.of(scorers, name -> name);
    scorer.valueProperty().bindBidirectional(form.scorerProperty());
    getChildren().add(field("_Scorer", "The convention that P, R and mAP are counted by", scorer));
    getChildren()
        .add(
            text(
                "Co_nfidence",
                "the scorer's own",
                "From 0 to 1, at which precision, recall and F1 are counted",
                form.confidenceProperty()));
    Node cliff =
        spinner(
            "C_liff, fall of mAP in %",
            "The best point is the last before the first step that falls by more; of points that are"
                + " reconstructed, the last within 0.03 of the unpruned network",
            1,
            99,
            5,
            form.fallPercentProperty());
    cliff
        .disableProperty()
        .bind(
            form.choice()
                .text("repair")
                .map(
                    word ->
                        Stream.of(Repair.values())
                            .anyMatch(r -> r.changesWeights() && r.word().equals(word))));
    getChildren().add(cliff);
    getChildren().add(results());
    getChildren().add(controls.rest(SHOWN));
    // One mark of bold, so that the eye finds where the form begins.
    setId("sweep-form");
  }

  private static Node strategies(SweepForm form) {
    var row = new VBox(4);
    for (Strategy strategy : Strategy.values()) {
      var box = new CheckBox(strategy.word() + ": " + strategy.meaning());
      box.setWrapText(true);
      box.setMinWidth(60);
      box.setSelected(form.strategies().contains(strategy));
      box.selectedProperty()
          .subscribe(
              on -> {
                if (on) {
                  form.strategies().add(strategy);
                } else {
                  form.strategies().remove(strategy);
                }
              });
      form.strategies()
          .addListener(
              (SetChangeListener<Strategy>)
                  _ -> box.setSelected(form.strategies().contains(strategy)));
      row.getChildren().add(box);
    }
    return new VBox(
        3,
        title(
            "Strategies",
            "What layers do that shortcuts couple to others; of several each is swept"),
        row);
  }

  private Node data() {
    var name = new TextField();
    name.setEditable(false);
    name.setPromptText("no data set");
    name.textProperty()
        .bind(
            model
                .filesProperty()
                .map(
                    f -> {
                      Path data = f.get(FileRole.DATA);
                      return data == null ? "" : String.valueOf(data.getFileName());
                    }));
    var choose = new Button("Choose …");
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setAccessibleText("Choose the data set");
    choose.setOnAction(
        _ -> {
          Path cfg = model.file(FileRole.CFG);
          dialogs
              .chooseFile(
                  "Choose a data set", cfg == null ? null : cfg.getParent(), FileRole.DATA.kind())
              .ifPresent(file -> model.replace(FileRole.DATA, file));
        });
    return field(
        "_Data set", "The .data whose valid= list the points are measured on", name, choose);
  }

  private Node grid() {
    SweepForm form = sweep.form();
    var group = new ToggleGroup();
    var auto = new RadioButton("Find the cliff by itself");
    auto.setToggleGroup(group);
    auto.setWrapText(true);
    auto.setTooltip(new Tooltip("Large steps first, finer ones near the cliff, then unit cuts"));
    var list = new RadioButton("These percents:");
    list.setToggleGroup(group);
    auto.setSelected(form.automaticProperty().get());
    list.setSelected(!form.automaticProperty().get());
    auto.selectedProperty().subscribe(form.automaticProperty()::set);
    form.automaticProperty().subscribe(a -> (a ? auto : list).setSelected(true));
    var percents = new TextField();
    percents.setId("percents");
    percents.setAccessibleText("Percents to try");
    percents.setPromptText("50:95:5, or 50, 70, 80");
    percents.textProperty().bindBidirectional(form.percentsProperty());
    percents.disableProperty().bind(form.automaticProperty());
    var title = title("Percents", "Which shares of the channels to prune");
    return new VBox(4, title, auto, list, percents);
  }

  private Node results() {
    SweepForm form = sweep.form();
    var name = new TextField();
    name.setEditable(false);
    name.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> sweep.folder().toString(), form.folderProperty(), model.filesProperty()));
    var choose = new Button("Choose …");
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setAccessibleText("Choose the folder of the results");
    choose.setOnAction(
        _ ->
            dialogs
                .chooseFolder("Choose a folder for the results", sweep.folder().getParent())
                .ifPresent(form.folderProperty()::set));
    var resume = new CheckBox("_Go on with what is there");
    resume.setWrapText(true);
    resume.selectedProperty().bindBidirectional(form.resumeProperty());
    resume.setTooltip(new Tooltip("Points found in the folder's store are not measured again"));
    return new VBox(
        4,
        field("Result_s in", "Each point is stored there as soon as it is measured", name, choose),
        resume);
  }

  private static Node text(String title, String prompt, String help, StringProperty value) {
    var field = new TextField();
    field.setPromptText(prompt);
    field.textProperty().bindBidirectional(value);
    return field(title, help, field);
  }

  private static Node spinner(
      String title, String help, double min, double max, double step, DoubleProperty value) {
    var spinner = new Spinner<Double>();
    var factory = new DoubleSpinnerValueFactory(min, max, value.get(), step);
    spinner.setValueFactory(factory);
    spinner.setEditable(true);
    spinner.setMaxWidth(Double.MAX_VALUE);
    factory
        .valueProperty()
        .subscribe(
            v -> {
              if (v != null) {
                value.set(v);
              }
            });
    value.subscribe(v -> factory.setValue(v.doubleValue()));
    return field(title, help, spinner);
  }

  private static Node field(String title, String help, Control control, Node... beside) {
    Label label = title(title, help);
    label.setMnemonicParsing(true);
    label.setLabelFor(control);
    control.setTooltip(new Tooltip(help));
    control.setAccessibleText(title.replace("_", ""));
    control.setAccessibleHelp(help);
    control.setMinWidth(60);
    HBox.setHgrow(control, Priority.ALWAYS);
    control.setMaxWidth(Double.MAX_VALUE);
    var row = new HBox(6, control);
    row.getChildren().addAll(beside);
    return new VBox(3, label, row);
  }

  private static Label title(String text, String help) {
    var label = new Label(text);
    label.getStyleClass().addAll("quiet", Styles.TEXT_SMALL);
    label.setTooltip(new Tooltip(help));
    return label;
  }

  private static String words(UnitScore score) {
    return switch (score) {
      case GAMMA -> "gamma: costs nothing";
      case ABLATION -> "ablation: measured";
      case REFIT -> "refit: what cannot be fitted";
    };
  }
}
