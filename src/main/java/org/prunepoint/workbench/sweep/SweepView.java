package org.prunepoint.workbench.sweep;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.TwoPanes;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The third screen: form, table and curves of a sweep. */
public final class SweepView extends VBox {
  private final SweepViewModel sweep;
  private final PointExport export;
  private final PointTable table;
  private final HBox progress = new HBox();

  /** What the buttons of this screen do, made by the window's registry. */
  public record Acts(Act start, Act cancel, Act export) {}

  public SweepView(
      SweepViewModel sweep,
      PointExport export,
      OpenedModel model,
      Dialogs dialogs,
      Exports exports,
      Theme theme) {
    this.sweep = sweep;
    this.export = export;
    table = new PointTable(sweep, theme);
    TableExport.install(table, "sweep", exports);
    table.setMinHeight(115);
    table.setPrefHeight(260);
    VBox.setVgrow(table, Priority.ALWAYS);
    var accuracy = new AccuracyChart(sweep, exports, theme);
    var cost = new CostChart(sweep, exports, theme);
    accuracy.setMinHeight(180);
    cost.setMinHeight(180);
    var charts = new TwoPanes(accuracy, cost, 0.55, 44, theme);
    charts.setMinHeight(205);
    VBox.setVgrow(charts, Priority.ALWAYS);
    var outcome = new Label();
    outcome.textProperty().bind(sweep.outcomeProperty());
    outcome.setWrapText(true);
    outcome.setMinHeight(USE_PREF_SIZE);
    outcome.getStyleClass().addAll("quiet", "small");
    outcome.managedProperty().bind(outcome.textProperty().isNotEmpty());
    var caution = new Label();
    caution.setId("latency-caution");
    caution.textProperty().bind(sweep.cautionProperty());
    caution.setWrapText(true);
    caution.setMinHeight(USE_PREF_SIZE);
    caution.getStyleClass().addAll("caution", "small");
    caution.visibleProperty().bind(caution.textProperty().isNotEmpty());
    caution.managedProperty().bind(caution.visibleProperty());
    var results = new VBox(8, progress, outcome, warnings(), table, where(dialogs), charts);
    var form = new ScrollPane(new SweepFormView(sweep, model, dialogs));
    form.setFitToWidth(true);
    form.setMinHeight(160);
    var panes = new TwoPanes(form, results, 0.26, 66, theme);
    VBox.setVgrow(panes, Priority.ALWAYS);
    getStyleClass().add("page");
    getChildren().addAll(caution, panes);
    setId("sweep");
    sweep.runningProperty().subscribe(this::showProgress);
    sweep
        .runningProperty()
        .subscribe(
            job -> {
              if (job != null) {
                panes.revealRight();
              }
            });
  }

  /** What was odd about files or request: it stays as long as the rows do. */
  private Label warnings() {
    var label = new Label();
    label.setId("sweep-warnings");
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> String.join("\n", sweep.warnings()), sweep.warnings()));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll("caution", "small");
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /** Adds the row of buttons; apart, because acts are made when the views are. */
  public void addButtons(Acts acts) {
    Button start = ActionRegistry.button(acts.start());
    start.getStyleClass().add("accent");
    Button cancel = ActionRegistry.button(acts.cancel());
    Button write = ActionRegistry.button(acts.export());
    for (Button button : List.of(start, cancel, write)) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    var why = new Label();
    why.textProperty().bind(sweep.missingBinding());
    why.getStyleClass().add("quiet");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    var row = new FlowPane(8, 6, start, cancel, write, why);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    getChildren().addFirst(row);
  }

  private void showProgress(@Nullable RunningJob job) {
    progress.getChildren().clear();
    progress.getStyleClass().setAll("toolbar-row");
    progress.setManaged(job != null);
    if (job == null) {
      return;
    }
    var bar = new ProgressBar();
    bar.progressProperty().bind(job.progressProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setMinWidth(80);
    bar.setAccessibleText("Progress of the sweep");
    HBox.setHgrow(bar, Priority.ALWAYS);
    var text = new Label();
    text.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    job.timeLeftProperty().get().isEmpty()
                        ? job.messageProperty().get()
                        : job.messageProperty().get() + ", " + job.timeLeftProperty().get(),
                job.messageProperty(),
                job.timeLeftProperty()));
    progress.getChildren().addAll(bar, text);
  }

  private Node where(Dialogs dialogs) {
    var row = new FlowPane(10, 2);
    Runnable fill =
        () -> {
          row.getChildren().clear();
          var folder = sweep.resultFolderProperty().get();
          if (folder != null) {
            row.getChildren().add(link("Results: " + folder, () -> dialogs.show(folder)));
          }
          var written = export.writtenProperty().get();
          if (written != null) {
            row.getChildren()
                .add(
                    link(
                        "Exported: " + written.cfg(),
                        () -> dialogs.show(written.cfg().toAbsolutePath().getParent())));
          }
        };
    sweep.resultFolderProperty().subscribe(fill);
    export.writtenProperty().subscribe(fill);
    return row;
  }

  private static Hyperlink link(String text, Runnable action) {
    var link = new Hyperlink(text);
    link.setWrapText(true);
    link.setOnAction(_ -> action.run());
    link.setAccessibleText(text + ", opens the folder");
    return link;
  }

  /** Writes the chosen row, else the best. */
  public void exportChosen() {
    SweepRow chosen = table.chosen();
    if (chosen != null) {
      export.export(chosen.point().written());
    }
  }

  /** Where the keyboard goes when the screen opens. */
  public void focusTable() {
    table.requestFocus();
  }
}
