package org.prunepoint.workbench.sweep;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.prune.Strategy;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.option.OptionControls;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

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

  /** Options of the search that most sweeps say something about. */
  private static final List<String> SEARCH =
      List.of("percents", "cut-units", "unit-score", "target", "within", "scorer", "threshold");

  /** With the letters that the keyboard jumps by. */
  private static final Map<String, String> SEARCH_TITLES =
      Map.of(
          "percents", "_Percents",
          "cut-units", "_Units cut",
          "unit-score", "Ran_k units by",
          "target", "Tar_get",
          "within", "mAP may _fall by",
          "scorer", "_Scorer",
          "threshold", "Co_nfidence");

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

  SweepFormView(SweepViewModel sweep, OpenedModel model, Dialogs dialogs) {
    super(10);
    this.sweep = sweep;
    this.model = model;
    this.dialogs = dialogs;
    SweepForm form = sweep.form();
    getChildren().add(data());
    getChildren().add(strategies(form));
    var search = new OptionControls(form.form(), SEARCH_TITLES);
    for (String option : SEARCH) {
      getChildren().add(search.of(option));
    }
    var recipe = new OptionControls(form.choice().form(), TITLES);
    for (String option : USUAL) {
      getChildren().add(recipe.of(option));
    }
    getChildren().add(results());
    getChildren().addAll(recipe.rest(SHOWN), search.rest(Set.copyOf(SEARCH)));
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
}
