package org.prunepoint.workbench.training;

import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.DrawerSplit;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.option.OptionControls;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.gamma.GammaPage;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The goal first, then its few fields, what runs, what came of it, and all runs as curves. */
final class TrainingPage extends VBox {
  private static final Texts TEXTS = Texts.of(TrainingPage.class);

  /** Tabs and slider above the charts, and the lowest of the other parts. */
  private static final double LOWEST_EM = 7.5;

  private static final double LOWEST_PART_EM = 26;

  /** Of results and drawer: with less the page scrolls as a whole. */
  private static final double LOWEST_RESULTS_EM = 18;

  private final TrainingViewModel training;
  private final GoalBar goals;
  private final Smooth smooth = new Smooth();
  private final RunCharts charts;
  private final TabPane parts;
  private final StartRow begin;

  TrainingPage(
      TrainingViewModel training,
      TrainingActs acts,
      OpenedModel model,
      ObservableList<KnownPair> pairs,
      Dialogs dialogs,
      Exports exports,
      Theme theme) {
    this.training = training;
    goals = new GoalBar(training.form());
    begin = new StartRow(training, acts);
    charts = new RunCharts(training.tracks(), smooth, exports, theme);
    parts = parts(exports, theme);
    var controls =
        new OptionControls(
            training.form().fields(), Map.of("transfer", TEXTS.get("start.transfer")));
    var fields =
        new GoalFields(
            training.form(), controls, new TeacherField(training, pairs, dialogs), theme);
    var content =
        new VBox(
            10,
            new LiveStrip(training.session(), theme),
            new EndCard(
                training, List.of(StartRow.button(acts.sweep()), StartRow.button(acts.open()))),
            new RunStrip(training, dialogs, theme),
            parts);
    content.getStyleClass().add("page-results");
    VBox.setVgrow(parts, Priority.ALWAYS);
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinWidth(0);
    var drawer =
        new DrawerSplit(
            scroll,
            new AdvancedOptions(training, model, controls, dialogs),
            begin.advanced().selectedProperty(),
            theme);
    VBox.setVgrow(drawer, Priority.ALWAYS);
    theme
        .fontScaleProperty()
        .subscribe(_ -> drawer.setMinHeight(LOWEST_RESULTS_EM * theme.fontSize()));
    var all =
        new VBox(
            10,
            goals,
            fields,
            begin,
            line(training.missingBinding(), "training-missing"),
            line(about(model), "training-about"),
            drawer);
    var whole = new ScrollPane(all);
    whole.setFitToWidth(true);
    whole.setFitToHeight(true);
    whole.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(whole, Priority.ALWAYS);
    getStyleClass().add("page");
    setId("training");
    getChildren().add(whole);
    revealProblems(fields);
  }

  private TabPane parts(Exports exports, Theme theme) {
    var epochs = new EpochTable(training.tracks(), theme);
    TableExport.install(epochs, "epochs", exports);
    var curves = new VBox(8, smooth, charts);
    VBox.setVgrow(charts, Priority.ALWAYS);
    curves.getStyleClass().add("training-part");
    var page = new VBox(epochs);
    page.getStyleClass().add("training-part");
    VBox.setVgrow(epochs, Priority.ALWAYS);
    var all =
        new TabPane(
            part("curves", curves),
            part("gammas", new GammaPage(training.run(), exports, theme)),
            part("epochs", page));
    all.setId("training-parts");
    all.setAccessibleText(TEXTS.get("parts"));
    all.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    theme.fontScaleProperty().subscribe(_ -> epochs.setMinHeight(14 * theme.fontSize()));
    all.minHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    LOWEST_EM * theme.fontSize()
                        + (all.getSelectionModel().getSelectedIndex() == 0
                            ? charts.neededProperty().get()
                            : (LOWEST_PART_EM - LOWEST_EM) * theme.fontSize()),
                all.getSelectionModel().selectedIndexProperty(),
                charts.neededProperty(),
                theme.fontScaleProperty()));
    return all;
  }

  private static Tab part(String name, Node content) {
    var tab = new Tab(TEXTS.get("tab." + name), content);
    tab.setId("training-part-" + name);
    return tab;
  }

  private static Label line(StringExpression text, String id) {
    var label = new Label();
    label.setId(id);
    label.textProperty().bind(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll("quiet", "small");
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /** What starts from what, and where it goes: what the form does not ask. */
  private StringExpression about(OpenedModel model) {
    return Bindings.createStringBinding(
        () -> {
          var folder = training.folderProperty().get();
          if (folder == null
              || training.computingProperty().get()
              || !training.missingBinding().get().isEmpty()) {
            return "";
          }
          return training
              .startsFrom()
              .map(
                  w ->
                      TEXTS.get(
                          "about.weights", String.valueOf(w.getFileName()), folder.toString()))
              .orElse(TEXTS.get("about.random", folder.toString()));
        },
        training.folderProperty(),
        training.computingProperty(),
        training.missingBinding(),
        training.form().randomProperty(),
        training.form().fromProperty(),
        model.filesProperty());
  }

  /** A field that cannot be read is seen. */
  private void revealProblems(GoalFields fields) {
    training
        .form()
        .fields()
        .fields()
        .forEach(
            field ->
                field
                    .problemBinding()
                    .subscribe(
                        sentence -> {
                          if (!sentence.isEmpty() && !fields.asks(field.option().name())) {
                            begin.advanced().setSelected(true);
                          }
                        }));
  }

  void remember(Memory memory) {
    memory.keep("advanced", begin.advanced().selectedProperty());
    memory.keep("smoothing", smooth.weightProperty());
    charts.remember(memory);
  }

  /** Where the keyboard goes when the screen opens. */
  void focusFirst() {
    if (begin.offersToResume()) {
      begin.focusFirst();
    } else if (training.run().epochs().isEmpty()) {
      goals.focus(training.form().goalProperty().get());
    } else {
      parts.requestFocus();
    }
  }
}
