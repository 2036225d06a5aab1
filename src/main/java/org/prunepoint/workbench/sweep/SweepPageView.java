package org.prunepoint.workbench.sweep;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.sweep.SweepReport;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Questions above, then the answer, its curves and all points; everything else in a drawer. */
final class SweepPageView extends VBox {
  private static final Texts TEXTS = Texts.of(SweepPageView.class);
  private static final double DRAWER_EM = 24;

  private final SweepViewModel sweep;
  private final SweepActs acts;
  private final Theme theme;
  private final PointTable table;
  private final SweepChart chart;
  private final HBox progress = new HBox(10);
  private final ToggleButton advanced = new ToggleButton(TEXTS.get("advanced"));
  private final Button start;
  private final Button pause;
  private final Button cancel;

  SweepPageView(
      SweepViewModel sweep,
      SweepActs acts,
      PointInspector inspector,
      OpenedModel model,
      Dialogs dialogs,
      Exports exports,
      Theme theme) {
    this.sweep = sweep;
    this.acts = acts;
    this.theme = theme;
    table = new PointTable(sweep.tracks(), theme);
    chart = new SweepChart(sweep.tracks(), exports, theme);
    start = ActionRegistry.button(acts.start());
    start.getStyleClass().add("accent");
    start.setId("find-best");
    pause = ActionRegistry.button(acts.pause());
    cancel = ActionRegistry.button(acts.cancel());
    List.of(start, pause, cancel).forEach(button -> button.setMinWidth(USE_PREF_SIZE));
    TableExport.install(table, "sweep", exports);
    table.onChosen(row -> inspector.show(sweep.tracks().shownProperty().get(), row));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> chart.markedProperty().set(row));
    chart.onPick(table::choose);
    getStyleClass().add("page");
    setId("sweep");
    var body = body(model, dialogs);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren()
        .addAll(
            new Questions(sweep.form(), start, advanced()),
            quiet(sweep.missingBinding(), "sweep-missing"),
            quiet(sweep.estimateProperty(), "sweep-estimate"),
            progress,
            body);
    sweep.runningProperty().subscribe(this::showProgress);
  }

  private ToggleButton advanced() {
    advanced.setId("advanced-toggle");
    advanced.setMinWidth(USE_PREF_SIZE);
    advanced.setTooltip(new Tooltip(TEXTS.get("advanced.help")));
    advanced.setAccessibleHelp(TEXTS.get("advanced.help"));
    return advanced;
  }

  /** Results, and beside them the drawer; one below the other where there is no room. */
  private Region body(OpenedModel model, Dialogs dialogs) {
    var results =
        new VBox(
            8,
            caution(sweep.cautionProperty(), "latency-caution"),
            quiet(sweep.outcomeProperty(), "sweep-outcome"),
            new TrackStrip(sweep.tracks(), dialogs),
            warnings(),
            new AnswerCard(sweep.tracks(), next()),
            chart,
            tableWithHead());
    chart.setMinHeight(270);
    chart.setPrefHeight(340);
    VBox.setVgrow(chart, Priority.ALWAYS);
    results.getStyleClass().add("sweep-results");
    var scroll = new ScrollPane(results);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setMinWidth(0);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    var split = new SplitPane(scroll);
    var drawer = new AdvancedDrawer(sweep, model, dialogs);
    SplitPane.setResizableWithParent(drawer, false);
    advanced
        .selectedProperty()
        .subscribe(
            open -> {
              if (open) {
                split.getItems().add(drawer);
                split.setDividerPositions(
                    1 - Math.min(.5, DRAWER_EM * theme.fontSize() / Math.max(1, split.getWidth())));
              } else {
                split.getItems().remove(drawer);
              }
            });
    return split;
  }

  private List<Button> next() {
    Button write = ActionRegistry.button(acts.export());
    write.getStyleClass().add("accent");
    List<Button> all =
        List.of(
            write,
            ActionRegistry.button(acts.detect()),
            ActionRegistry.button(acts.fineTune()),
            ActionRegistry.button(acts.report()));
    all.forEach(button -> button.setMinWidth(USE_PREF_SIZE));
    return all;
  }

  private Node tableWithHead() {
    var title = new Label(TEXTS.get("points"));
    title.getStyleClass().add("heading");
    title.setMinWidth(USE_PREF_SIZE);
    var under = new Label();
    under.getStyleClass().addAll("quiet", "small");
    under.setMinWidth(0);
    under
        .textProperty()
        .bind(
            sweep
                .tracks()
                .shownProperty()
                .flatMap(SweepTrack::conditionsProperty)
                .map(SweepReport::header)
                .orElse(""));
    under.tooltipProperty().bind(under.textProperty().map(Tooltip::new));
    HBox.setHgrow(under, Priority.ALWAYS);
    under.setMaxWidth(Double.MAX_VALUE);
    var head = new HBox(8, title, under, table.columnMenu());
    head.setAlignment(Pos.CENTER_LEFT);
    table.setMinHeight(170);
    table.setPrefHeight(220);
    return new VBox(4, head, table);
  }

  private Label warnings() {
    var label = new Label();
    label
        .textProperty()
        .bind(
            sweep
                .tracks()
                .shownProperty()
                .flatMap(
                    track ->
                        Bindings.createStringBinding(
                            () -> String.join("\n", track.warnings()), track.warnings()))
                .orElse(""));
    return shaped(label, "sweep-warnings", "caution");
  }

  private static Label caution(StringExpression text, String id) {
    var label = new Label();
    label.textProperty().bind(text);
    return shaped(label, id, "caution");
  }

  private static Label quiet(StringExpression text, String id) {
    var label = new Label();
    label.textProperty().bind(text);
    return shaped(label, id, "quiet");
  }

  /** There while it says something. */
  private static Label shaped(Label label, String id, String style) {
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll(style, "small");
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private void showProgress(@Nullable RunningJob job) {
    progress.getChildren().clear();
    progress.setAlignment(Pos.CENTER_LEFT);
    progress.setManaged(job != null);
    call(false);
    if (job == null) {
      return;
    }
    job.pausedProperty().subscribe(this::call);
    var bar = new ProgressBar();
    bar.progressProperty().bind(job.progressProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setMinWidth(80);
    bar.setAccessibleText(TEXTS.get("progress"));
    HBox.setHgrow(bar, Priority.ALWAYS);
    var text = new Label();
    text.setId("sweep-progress");
    text.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> said(job),
                job.messageProperty(),
                job.timeLeftProperty(),
                job.pausedProperty()));
    progress.getChildren().addAll(bar, text, pause, cancel);
  }

  private void call(boolean waits) {
    pause.setText(waits ? TEXTS.get("resume") : TEXTS.get("pause"));
  }

  private static String said(RunningJob job) {
    if (job.pausedProperty().get()) {
      return TEXTS.get("paused");
    }
    String left = job.timeLeftProperty().get();
    String step = job.messageProperty().get();
    return left.isEmpty() ? step : TEXTS.get("progress.left", step, left);
  }

  /** The selected row, else the best. */
  @Nullable SweepRow chosen() {
    return table.chosen();
  }

  /** What the next start shall find. */
  void remember(Memory memory) {
    table.remember(memory);
    memory.keep("advanced", advanced.selectedProperty());
    memory.keep(
        "axis",
        () -> chart.axisProperty().get().name(),
        kept ->
            List.of(CostAxis.values()).stream()
                .filter(axis -> axis.name().equals(kept))
                .findFirst()
                .ifPresent(chart.axisProperty()::set),
        chart.axisProperty());
  }

  /** The answer where there is one, else the first question. */
  void focusFirst() {
    if (sweep.tracks().shownProperty().get() == null) {
      start.requestFocus();
    } else {
      table.requestFocus();
    }
  }
}
