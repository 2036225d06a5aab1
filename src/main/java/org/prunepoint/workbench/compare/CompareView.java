package org.prunepoint.workbench.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.evaluation.ClassResult;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.compare.CompareCore.Agreed;
import org.prunepoint.workbench.compare.CompareCore.Measured;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.KnownPair;

/** The page: which two, their figures, and below each other what is behind the figures. */
final class CompareView extends ScrollPane {
  private static final Texts TEXTS = Texts.of(CompareView.class);
  private static final double CHART_EM = 21;
  private static final double ROW_EM = 2.1;

  private final CompareViewModel model;
  private final Theme theme;
  private final TableView<FigureRow> figures = new TableView<>();
  private final TableView<AgreementRow> agreement = new TableView<>();
  private final PairBars classes;
  private final PairBars channels;
  private final PairGammas gammas;
  private final Label conditions = quiet();
  private final Label aligned = quiet();
  private final Label agreed = quiet();
  private final ComboBox<KnownPair> first;

  /**
   * @param acts what can be done, as buttons
   */
  CompareView(CompareViewModel model, List<Act> acts, Exports exports, Theme theme) {
    this.model = model;
    this.theme = theme;
    first = chooser("one");
    ComboBox<KnownPair> second = chooser("other");
    first.valueProperty().bindBidirectional(model.oneProperty());
    second.valueProperty().bindBidirectional(model.otherProperty());
    classes =
        new PairBars(TEXTS.get("classes.title"), TEXTS.get("classes.none"), "AP", exports, theme);
    channels =
        new PairBars(
            TEXTS.get("channels.title"),
            TEXTS.get("nothing"),
            TEXTS.get("channels.axis"),
            exports,
            theme);
    gammas = new PairGammas(exports, theme);
    figureTable(exports);
    agreementTable(exports);
    var head = new FlowPane(labelled("one", first), labelled("other", second));
    head.getStyleClass().add("toolbar-flow");
    var buttons = new FlowPane();
    buttons.getStyleClass().add("toolbar-flow");
    for (Act act : acts) {
      Button button = ActionRegistry.button(act);
      button.setMinWidth(USE_PREF_SIZE);
      button.getStyleClass().add(Styles.SMALL);
      buttons.getChildren().add(button);
    }
    var page =
        new VBox(
            head,
            buttons,
            hint(),
            figures,
            conditions,
            classes,
            channels,
            aligned,
            gammas,
            heading(TEXTS.get("agreement.title")),
            agreed,
            agreement);
    page.getStyleClass().add("page");
    setContent(page);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setId("compare");
    theme.fontScaleProperty().subscribe(_ -> heights());
    model.changesProperty().subscribe(_ -> show());
    model.comparedProperty().subscribe(_ -> show());
    model.agreementProperty().subscribe(_ -> showAgreement());
  }

  private ComboBox<KnownPair> chooser(String which) {
    ComboBox<KnownPair> box = Choices.of(List.of(), p -> Printable.name(p.name()));
    box.setItems(model.pairs());
    box.setId("compare-" + which);
    box.setAccessibleText(TEXTS.get("choose." + which));
    box.setPrefWidth(24 * theme.fontSize());
    box.setMaxWidth(USE_PREF_SIZE);
    return box;
  }

  private static VBox labelled(String which, ComboBox<KnownPair> box) {
    var label = new Label(TEXTS.get("choose." + which));
    label.getStyleClass().addAll("quiet", "small");
    label.setLabelFor(box);
    return new VBox(label, box);
  }

  private Label hint() {
    Label hint = quiet();
    hint.setText(TEXTS.get("hint"));
    var needed =
        Bindings.createBooleanBinding(
            () -> model.comparedProperty().get() == null, model.comparedProperty());
    hint.visibleProperty().bind(needed);
    hint.managedProperty().bind(needed);
    return hint;
  }

  private static Label heading(String text) {
    var label = new Label(text);
    label.getStyleClass().add("heading");
    return label;
  }

  private static Label quiet() {
    var label = new Label();
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll("quiet", "small");
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  private void figureTable(Exports exports) {
    var columns = new Columns<FigureRow>(theme);
    figures.setId("compare-figures");
    figures.setAccessibleText(TEXTS.get("figures.name"));
    figures.setPlaceholder(new Label(TEXTS.get("nothing")));
    figures.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    figures
        .getColumns()
        .setAll(
            List.of(
                columns.text(
                    TEXTS.get("column.figure"),
                    TEXTS.get("column.figure.help"),
                    12,
                    FigureRow::name),
                figure(columns, "one", FigureRow::one),
                figure(columns, "other", FigureRow::other),
                columns.column(
                    TEXTS.get("column.change"),
                    TEXTS.get("column.change.help"),
                    8,
                    FigureRow::change,
                    t -> t,
                    true)));
    figures.getColumns().forEach(c -> c.setSortable(false));
    TableExport.install(figures, "compared", exports);
  }

  private static javafx.scene.control.TableColumn<FigureRow, FigureRow> figure(
      Columns<FigureRow> columns, String which, java.util.function.ToDoubleFunction<FigureRow> of) {
    return columns.column(
        TEXTS.get("column." + which),
        TEXTS.get("column.model.help"),
        9,
        r -> r,
        r -> r.text(of.applyAsDouble(r)),
        true);
  }

  private void agreementTable(Exports exports) {
    var columns = new Columns<AgreementRow>(theme);
    agreement.setId("compare-agreement");
    agreement.setAccessibleText(TEXTS.get("agreement.title"));
    agreement.setPlaceholder(new Label(TEXTS.get("agreement.none")));
    agreement.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    agreement
        .getColumns()
        .setAll(
            List.of(
                columns.text(
                    TEXTS.get("column.class"),
                    TEXTS.get("column.class.help"),
                    9,
                    r -> Printable.name(r.name())),
                count(columns, "both", r -> r.counts().common()),
                count(columns, "lost", r -> r.counts().lost()),
                count(columns, "gained", r -> r.counts().gained()),
                columns.column(
                    TEXTS.get("column.agreement"),
                    TEXTS.get("column.agreement.help"),
                    7,
                    r -> r.counts().agreement(),
                    Numbers::percent,
                    true)));
    TableExport.install(agreement, "agreement", exports);
  }

  private static javafx.scene.control.TableColumn<AgreementRow, @Nullable Integer> count(
      Columns<AgreementRow> columns,
      String which,
      java.util.function.Function<AgreementRow, @Nullable Integer> of) {
    return columns.figure(
        TEXTS.get("column." + which), TEXTS.get("help.column." + which), 6, "%d", of);
  }

  private void heights() {
    double chart = CHART_EM * theme.fontSize();
    for (Region region : List.of(classes, channels, gammas)) {
      region.setMinHeight(chart);
      region.setPrefHeight(chart);
    }
    tall(figures, FigureRow.class);
    tall(agreement, AgreementRow.class);
  }

  /** As high as its rows: the page scrolls, and not the table in it. */
  private <R> void tall(TableView<R> table, Class<R> of) {
    int rows = Math.max(of == FigureRow.class ? 10 : 2, table.getItems().size());
    double height = (rows + 1.6) * ROW_EM * theme.fontSize();
    table.setMinHeight(height);
    table.setPrefHeight(height);
  }

  private void show() {
    ComparedModels models = model.comparedProperty().get();
    if (models == null) {
      figures.getItems().clear();
      classes.show("", "", List.of());
      channels.show("", "", List.of());
      gammas.clear();
      conditions.setText("");
      aligned.setText("");
      return;
    }
    String one = Printable.name(models.onePair().name());
    String other = Printable.name(models.otherPair().name());
    Measured first = model.measured(models.onePair());
    Measured second = model.measured(models.otherPair());
    figures.getItems().setAll(FigureRow.of(models, first, second));
    conditions.setText(
        first == null
            ? TEXTS.get("not.measured")
            : TEXTS.get(
                "conditions",
                first.evaluation().scorer(),
                Numbers.count(first.evaluation().images()),
                first.how()));
    classes.show(one, other, classBars(first, second));
    channels.show(
        one,
        other,
        models.channels().stream()
            .map(c -> new PairBars.Bar(place(c), c.filters(), c.otherFilters()))
            .toList());
    gammas.show(
        one, ComparedModels.gammas(models.one()), other, ComparedModels.gammas(models.other()));
    aligned.setText(
        models.aligned() ? TEXTS.get("aligned.gammas") : TEXTS.get("aligned.structure"));
    heights();
  }

  private static String place(ComparedModels.Channels c) {
    return c.layer() >= 0 ? String.valueOf(c.layer()) : "+" + c.otherLayer();
  }

  private static List<PairBars.Bar> classBars(@Nullable Measured one, @Nullable Measured other) {
    Measured any = one == null ? other : one;
    if (any == null) {
      return List.of();
    }
    List<PairBars.Bar> bars = new ArrayList<>();
    for (ClassResult c : any.evaluation().classes()) {
      bars.add(
          new PairBars.Bar(Printable.name(c.name()), ap(one, c.classId()), ap(other, c.classId())));
    }
    return bars;
  }

  private static double ap(@Nullable Measured of, int classId) {
    return of == null
        ? Double.NaN
        : of.evaluation().classes().stream()
            .filter(c -> c.classId() == classId)
            .mapToDouble(ClassResult::ap)
            .findFirst()
            .orElse(Double.NaN);
  }

  private void showAgreement() {
    Agreed found = model.agreementProperty().get();
    if (found == null) {
      agreement.getItems().clear();
      agreed.setText("");
    } else {
      ComparisonTotals totals = found.totals();
      agreement
          .getItems()
          .setAll(AgreementRow.of(totals, found.names(), TEXTS.get("agreement.all")));
      agreed.setText(
          TEXTS.get(
              "agreed",
              Numbers.count(totals.pictures()),
              Numbers.count(totals.differing()),
              String.format(Locale.ROOT, "%.2f", totals.meanIou()),
              String.format(Locale.ROOT, "%.2f", model.thresholdProperty().get())));
    }
    heights();
  }

  void focusChoice() {
    model.chooseUsual();
    first.requestFocus();
  }
}
