package org.prunepoint.workbench.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.evaluation.ClassResult;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.compare.CompareCore.Agreed;
import org.prunepoint.workbench.compare.CompareCore.Measured;
import org.prunepoint.workbench.compare.PairBars.Bar;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;
import org.prunepoint.workbench.kit.theme.Theme;

/** The page: which two, their figures, and below each other what is behind the figures. */
final class CompareView extends ScrollPane {
  private static final Texts TEXTS = Texts.of(CompareView.class);
  private static final double CHART_EM = 21;
  private static final double ROW_EM = 2.1;
  private static final int FIGURES = 10;

  private final CompareViewModel model;
  private final Theme theme;
  private final PairSelector selector;
  private final FigureTable figures;
  private final AgreementTable agreement;
  private final PairBars classes;
  private final PairBars channels;
  private final LatencyPart latency;
  private final LossBars losses;
  private final PairGammas gammas;
  private final Label conditions = quiet();
  private final Label noted = quiet();
  private final Label aligned = quiet();
  private final Label agreed = quiet();
  private final VBox both = new VBox(heading(TEXTS.get("agreement.title")), agreed);

  /**
   * @param acts what can be done, as buttons
   */
  CompareView(CompareViewModel model, List<Act> acts, Exports exports, Theme theme) {
    this.model = model;
    this.theme = theme;
    selector = new PairSelector(model.choice(), theme);
    figures = new FigureTable(exports, theme);
    agreement = new AgreementTable(exports, theme);
    classes =
        new PairBars(TEXTS.get("classes.title"), TEXTS.get("classes.none"), "AP", exports, theme);
    channels =
        new PairBars(
            TEXTS.get("channels.title"),
            TEXTS.get("nothing"),
            TEXTS.get("channels.axis"),
            exports,
            theme);
    channels.setId("compare-channels");
    Label times = quiet();
    latency = new LatencyPart(times, exports, theme);
    losses = new LossBars(exports, theme);
    gammas = new PairGammas(exports, theme);
    var page =
        new VBox(
            selector,
            buttons(acts),
            hint(),
            figures,
            conditions,
            noted,
            classes,
            channels,
            aligned,
            latency.bars(),
            times,
            losses,
            gammas,
            both);
    both.getChildren().add(agreement);
    both.getStyleClass().add("page-part");
    page.getStyleClass().add("page");
    setContent(page);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setId("compare");
    noted.setId("compare-noted");
    noted.getStyleClass().setAll("label", "caution", "small");
    theme.fontScaleProperty().subscribe(_ -> heights());
    model.changesProperty().subscribe(_ -> show());
    model.comparedProperty().subscribe(_ -> show());
    model.agreementProperty().subscribe(_ -> showAgreement());
  }

  private static FlowPane buttons(List<Act> acts) {
    var buttons = new FlowPane();
    buttons.getStyleClass().add("toolbar-flow");
    for (Act act : acts) {
      Button button = ActionRegistry.button(act);
      button.setMinWidth(USE_PREF_SIZE);
      button.getStyleClass().add(Styles.SMALL);
      buttons.getChildren().add(button);
    }
    Node stop = buttons.getChildren().getLast();
    stop.setId("compare-stop");
    stop.visibleProperty().bind(stop.disabledProperty().not()); // there is nothing to stop
    stop.managedProperty().bind(stop.visibleProperty());
    return buttons;
  }

  private Label hint() {
    Label hint = quiet();
    hint.setId("compare-hint");
    hint.textProperty().bind(model.lacksBinding());
    hint.visibleProperty().bind(hint.textProperty().isNotEmpty());
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

  /** What has not been measured takes no room. */
  private static void present(Region part, boolean is) {
    part.setVisible(is);
    part.setManaged(is);
  }

  private void heights() {
    double chart = CHART_EM * theme.fontSize();
    for (Region region : List.of(classes, channels, latency.bars(), losses, gammas)) {
      region.setMinHeight(chart);
      region.setPrefHeight(chart);
    }
    tall(figures, FIGURES);
    tall(agreement, 2);
  }

  /** As high as its rows: the page scrolls, and not the table in it. */
  private void tall(TableView<?> table, int least) {
    int rows = Math.max(least, table.getItems().size());
    double height = (rows + 1.6) * ROW_EM * theme.fontSize();
    table.setMinHeight(height);
    table.setPrefHeight(height);
  }

  private void show() {
    ComparedModels models = model.comparedProperty().get();
    boolean read = models != null;
    present(figures, read);
    present(channels, read);
    present(gammas, read);
    present(losses, models != null && model.int8(models.otherPair()) != null);
    present(
        classes,
        models != null
            && (model.measured(models.onePair()) != null
                || model.measured(models.otherPair()) != null));
    present(
        latency.bars(),
        models != null
            && (model.layerTimes(models.onePair()) != null
                || model.layerTimes(models.otherPair()) != null));
    if (models == null) {
      figures.getItems().clear();
      classes.show("", "", List.of());
      channels.show("", "", List.of());
      latency.clear();
      gammas.clear();
      conditions.setText("");
      noted.setText("");
      aligned.setText("");
      return;
    }
    String one = models.onePair().shown();
    String other = models.otherPair().shown();
    Measured first = model.measured(models.onePair());
    Measured second = model.measured(models.otherPair());
    QuantizedFile int8 = model.int8(models.otherPair());
    figures.show(models, first, second, int8);
    losses.show(models, int8);
    conditions.setText(conditions(first, int8));
    noted.setText(notes(one, first, other, second));
    classes.show(one, other, classBars(first, second));
    channels.show(
        one,
        other,
        models.channels().stream()
            .map(
                c ->
                    new Bar(
                        new ComparedModels.Aligned(c.layer(), c.otherLayer()).place(),
                        c.filters(),
                        c.otherFilters()))
            .toList());
    latency.show(
        models,
        one,
        other,
        model.layerTimes(models.onePair()),
        model.layerTimes(models.otherPair()));
    gammas.show(
        one, ComparedModels.gammas(models.one()), other, ComparedModels.gammas(models.other()));
    aligned.setText(
        models.aligned() ? TEXTS.get("aligned.gammas") : TEXTS.get("aligned.structure"));
    heights();
  }

  /** How it was measured; eight bits at another time, so beside what float32 took then. */
  private static String conditions(@Nullable Measured first, @Nullable QuantizedFile int8) {
    String both =
        first == null
            ? TEXTS.get("not.measured")
            : TEXTS.get(
                "conditions",
                first.evaluation().scorer(),
                Numbers.count(first.evaluation().images()),
                CoreWords.of(first.how()));
    return int8 == null
        ? both
        : both
            + "\n"
            + TEXTS.get(
                "conditions.int8",
                Numbers.decimals(int8.int8().latencyMs(), 2),
                Numbers.decimals(int8.float32().latencyMs(), 2));
  }

  /** What those who measured say about the figures, such as classes in another order. */
  private static String notes(
      String one, @Nullable Measured first, String other, @Nullable Measured second) {
    List<String> both = new ArrayList<>(notes(one, first));
    both.addAll(notes(other, second));
    return String.join("\n", both);
  }

  private static List<String> notes(String name, @Nullable Measured measured) {
    return measured == null
        ? List.of()
        : measured.evaluation().notes().stream()
            .map(note -> TEXTS.get("noted.same", name, Printable.sentence(CoreWords.of(note))))
            .toList();
  }

  private static List<Bar> classBars(@Nullable Measured one, @Nullable Measured other) {
    Measured any = one == null ? other : one;
    if (any == null) {
      return List.of();
    }
    List<Bar> bars = new ArrayList<>();
    for (ClassResult c : any.evaluation().classes()) {
      bars.add(new Bar(Printable.name(c.name()), ap(one, c.classId()), ap(other, c.classId())));
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
    present(both, found != null);
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
              totals.pictures(),
              totals.differing(),
              String.format(Locale.ROOT, "%.2f", totals.meanIou()),
              String.format(Locale.ROOT, "%.2f", model.thresholdProperty().get())));
    }
    heights();
  }

  void focusChoice() {
    model.choice().chooseUsual();
    selector.focusFirst();
  }
}
