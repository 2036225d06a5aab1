package org.prunepoint.workbench.sweep;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.sweep.report.SweepWords;
import org.prunepoint.workbench.kit.DrawerSplit;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Questions above, then the answer, its curves and all points; everything else in a drawer. */
final class SweepPageView extends VBox {
  private static final Texts TEXTS = Texts.of(SweepPageView.class);

  /** Heights of the chart, in font sizes. */
  private static final double CHART_LEAST = 19;

  private static final double CHART_USUAL = 26;

  private final SweepViewModel sweep;
  private final SweepActs acts;
  private final ObservableValue<Boolean> answered;
  private final Theme theme;
  private final PointTable table;
  private final SweepChart chart;
  private final StartRow begin;

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
    answered = sweep.answeredProperty();
    this.theme = theme;
    table = new PointTable(sweep.tracks(), theme);
    chart = new SweepChart(sweep.tracks(), exports, theme);
    begin = new StartRow(sweep, acts);
    TableExport.install(table, "sweep", exports);
    table.onChosen(row -> inspector.show(sweep.tracks().shownProperty().get(), row));
    chart.selectedProperty().bind(table.getSelectionModel().selectedItemProperty());
    chart.onPick(table::choose);
    getStyleClass().add("page");
    setId("sweep");
    var body = body(new AdvancedDrawer(sweep, model, dialogs), dialogs);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(new Questions(sweep.form()), begin, body);
  }

  /** Results, and beside them the drawer. */
  private Region body(AdvancedDrawer drawer, Dialogs dialogs) {
    var results =
        new VBox(
            8,
            new TrackStrip(sweep.tracks(), dialogs),
            new Notices(sweep),
            new AnswerCard(sweep.tracks(), next()),
            chart,
            tableWithHead());
    theme
        .fontScaleProperty()
        .subscribe(
            _ -> {
              chart.setMinHeight(CHART_LEAST * theme.fontSize());
              chart.setPrefHeight(CHART_USUAL * theme.fontSize());
            });
    VBox.setVgrow(chart, Priority.ALWAYS);
    results.getStyleClass().add("page-results");
    var scroll = new ScrollPane(results);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setMinWidth(0);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return new DrawerSplit(scroll, drawer, begin.advanced().selectedProperty(), theme);
  }

  /** What can be done with the answer. */
  private List<Button> next() {
    Button write = button(acts.exportBest());
    answered.subscribe(has -> ActionRegistry.first(write, has));
    write.setId("answer-export");
    return List.of(write, button(acts.int8()), button(acts.detect()), button(acts.fineTune()));
  }

  private static Button button(Act act) {
    Button button = ActionRegistry.button(act);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
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
                .map(SweepWords::header)
                .map(CoreWords::of)
                .orElse(""));
    under.tooltipProperty().bind(under.textProperty().map(SweepPageView::wrapped));
    HBox.setHgrow(under, Priority.ALWAYS);
    under.setMaxWidth(Double.MAX_VALUE);
    Button report = button(acts.report());
    report.getStyleClass().addAll("small", "flat");
    var head = new HBox(8, title, under, report, table.columnMenu());
    head.setAlignment(Pos.CENTER_LEFT);
    table.setMinHeight(170);
    table.setPrefHeight(220);
    return new VBox(4, head, table);
  }

  private static Tooltip wrapped(String text) {
    var tip = new Tooltip(text);
    tip.setWrapText(true);
    tip.setMaxWidth(480);
    return tip;
  }

  /** The selected row, else the best. */
  @Nullable SweepRow chosen() {
    return table.chosen();
  }

  /** The row of the best point; null where there is none. */
  @Nullable SweepRow best() {
    return table.best();
  }

  /** What the next start shall find. */
  void remember(Memory memory) {
    table.remember(memory);
    ToggleButton advanced = begin.advanced();
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
      begin.start().requestFocus();
    } else {
      table.requestFocus();
    }
  }
}
