package org.prunepoint.workbench.sweep;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.PruneSettings.Order;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.SweepRequest.UnitScore;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.model.FileRole;
import org.prunepoint.workbench.model.OpenedModel;
import org.prunepoint.workbench.model.PruningChoice;

/** The form before a sweep: labels above fields, so that large text needs no width. */
final class SweepFormView extends VBox {
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
    getChildren()
        .add(
            text(
                "_Multiple of",
                "as the strategy does",
                "Kept channels are rounded up to a multiple of this number, or to powers (8, 16, 32, ...)",
                form.choice().multipleProperty()));
    getChildren()
        .add(
            text(
                "_Layers of their own",
                "none, or 12,36-40=0.5",
                "Layers that stay whole (12) or keep a share whatever the percent (36-40=0.5)",
                form.choice().limitsProperty()));
    getChildren()
        .add(
            text(
                "_Input size",
                "as in the cfg",
                "Width, or width x height, of the network's input in pixels",
                form.choice().sizeProperty()));
    getChildren()
        .add(
            spinner(
                "_Keep per layer, %",
                "Share of each layer that stays at least", 0, 100, 1, form.choice().keepPercentProperty()));
    var repair = Choices.of(List.of(Repair.values()), SweepFormView::words);
    repair.valueProperty().bindBidirectional(form.choice().repairProperty());
    getChildren()
        .add(
            field(
                "_Repair",
                "What is done about what a cut breaks. Statistics and reconstruction measure a point a"
                    + " second time",
                repair));
    var score = Choices.of(List.of(Score.values()), SweepFormView::words);
    score.valueProperty().bindBidirectional(form.choice().scoreProperty());
    getChildren().add(field("Channels _that go", "Which channels of a layer go first", score));
    var allocation = Choices.of(List.of(Allocation.values()), SweepFormView::words);
    allocation.valueProperty().bindBidirectional(form.choice().allocationProperty());
    getChildren().add(field("_Widths of layers", "How many channels each layer loses", allocation));
    getChildren()
        .add(
            spinner(
                "Cali_bration pictures",
                "Training pictures that repairs, scores and curves look at; their labels do not count",
                1,
                1000,
                32,
                form.choice().picturesProperty()));
    var order = Choices.of(List.of(Order.values()), SweepFormView::words);
    order.valueProperty().bindBidirectional(form.choice().orderProperty());
    getChildren().add(field("_Order", "Which cut comes first when both are made", order));
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
    cliff.disableProperty().bind(form.choice().repairProperty().map(Repair::changesWeights));
    getChildren().add(cliff);
    getChildren().add(results());
    // One mark of bold, so that the eye finds where the form begins.
    setId("sweep-form");
  }

  private static Node strategies(SweepForm form) {
    var row = new VBox(4);
    for (Strategy strategy : Strategy.values()) {
      var box = new CheckBox(PruningChoice.words(strategy));
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

  private static String words(Repair repair) {
    return switch (repair) {
      case NONE -> "none";
      case FOLD -> "fold: constants";
      case EXACT -> "exact: keep carriers";
      case DATA -> "data: constants from pictures";
      case STATISTICS -> "statistics: batch norms anew";
      case RECONSTRUCT -> "reconstruct: fit every layer";
    };
  }

  private static String words(Score score) {
    return switch (score) {
      case GAMMA -> "gamma: the smallest";
      case ENERGY -> "energy: what is read least";
      case SURGEON -> "surgeon: what others replace";
    };
  }

  private static String words(Allocation allocation) {
    return switch (allocation) {
      case GLOBAL -> "global: by |gamma|";
      case UNIFORM -> "uniform: the same share";
      case CURVE -> "curve: save parameters";
      case CURVE_BFLOPS -> "curve: save operations";
    };
  }

  private static String words(Order order) {
    return order.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
