package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.sparsity.Sparsity;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.TwoPanes;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.prune.spread.GammaHistogram;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The page: the gammas with the line on the left, what the plan leaves on the right. */
final class PruneView extends VBox {
  private static final Texts TEXTS = Texts.of(PruneView.class);
  private static final double[] QUANTILES = {.05, .25, .5, .75, .95};

  /** The least heights of table and chart, in font sizes. */
  private static final double TABLE_EM = 11;

  private static final double CHART_EM = 15.5;

  private final GammaViewModel gammas;
  private final PruneControls controls;
  private final ThresholdChart chart;
  private final KeptTable table;

  PruneView(
      GammaViewModel gammas, OpenedModel model, PruneActs acts, Exports exports, Theme theme) {
    this.gammas = gammas;
    controls = new PruneControls(gammas, acts.measure(), acts.write(), theme);
    table = new KeptTable(gammas, theme);
    chart = new ThresholdChart(gammas, exports, theme);
    TableExport.install(table, "kept-channels", exports);
    theme
        .fontScaleProperty()
        .subscribe(
            _ -> {
              table.setMinHeight(TABLE_EM * theme.fontSize());
              chart.setMinHeight(CHART_EM * theme.fontSize());
            });
    VBox.setVgrow(table, Priority.ALWAYS);
    var whole = new VBox(6, chart, quantiles());
    VBox.setVgrow(chart, Priority.ALWAYS);
    var each = new VBox(new LayerHistograms(gammas, theme));
    VBox.setVgrow(each.getChildren().getFirst(), Priority.ALWAYS);
    var left =
        new VBox(
            8, sparsity(), pages("view", whole, each), new FateLegend(gammas, theme), whole, each);
    var channels = new VBox(8, tableHead(), table);
    var units = new UnitPane(gammas.units(), acts.units(), exports, theme);
    var fits = new FitPane(gammas.fits(), acts.fit(), exports, theme);
    var measured = new MeasuredPane(gammas.measured(), exports, theme);
    var right =
        new VBox(
            8,
            new PreviewFigures(gammas, model),
            new RankingBar(gammas),
            new MeasuredLine(gammas),
            pages("page", channels, units, fits, measured),
            channels,
            units,
            fits,
            measured);
    // Where there is no height for all of it, it scrolls rather than covers the controls above.
    var scroll = new ScrollPane(right);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    var panes = new TwoPanes(left, scroll, 0.53, 62, theme);
    VBox.setVgrow(panes, Priority.ALWAYS);
    getStyleClass().add("page");
    getChildren().addAll(controls, panes);
  }

  ThresholdChart chart() {
    return chart;
  }

  /** Where the keyboard goes when the page opens. */
  void focusSlider() {
    controls.focusSlider();
  }

  /** Buttons that say which of some parts is shown, the first at the beginning. */
  private static SegmentedButton pages(String name, VBox... parts) {
    var buttons = new SegmentedButton();
    for (int i = 0; i < parts.length; i++) {
      VBox part = parts[i];
      var button = new ToggleButton(TEXTS.get("tab." + name + "." + (i + 1)));
      button.setMnemonicParsing(true);
      button.setTooltip(new Tooltip(TEXTS.get("tab.help." + name + "." + (i + 1))));
      button.setId(name + "-" + (i + 1));
      button.setMinWidth(USE_PREF_SIZE);
      button.setSelected(i == 0);
      button.setOnAction(_ -> button.setSelected(true)); // A second press leaves it as it is.
      button.selectedProperty().subscribe(shown -> show(part, shown));
      buttons.getButtons().add(button);
    }
    buttons.setMinWidth(USE_PREF_SIZE);
    return buttons;
  }

  private static void show(Node part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
    VBox.setVgrow(part, Priority.ALWAYS);
  }

  private HBox tableHead() {
    Label text = quiet();
    text.setText(TEXTS.get("kept.about"));
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var all = new Button(TEXTS.get("kept.all"));
    all.setMnemonicParsing(true);
    all.getStyleClass().addAll("small");
    all.setMinWidth(USE_PREF_SIZE);
    all.setOnAction(_ -> gammas.selected().clear());
    all.disableProperty().bind(Bindings.isEmpty(gammas.selected()));
    all.setTooltip(new Tooltip(TEXTS.get("kept.all.help")));
    var row = new HBox(text, all);
    row.getStyleClass().add("toolbar-row");
    return row;
  }

  private static Label quiet() {
    var label = new Label();
    label.getStyleClass().addAll("quiet", "small");
    return label;
  }

  /** How sparse it is, first of all. */
  private Label sparsity() {
    var label = new Label();
    label.setId("sparsity");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("heading");
    label.textProperty().bind(gammas.sparsityProperty().map(PruneView::inWords).orElse(""));
    return label;
  }

  private static String inWords(@Nullable Sparsity sparsity) {
    if (sparsity == null) {
      return "";
    }
    String share = Numbers.percent(Math.rint(100 * sparsity.nearZero()) / 100);
    return sparsity.sparse()
        ? TEXTS.get("sparse", share, Numbers.percent(sparsity.enoughFor()))
        : TEXTS.get("sparse.not", share);
  }

  private FlowPane quantiles() {
    var row = new FlowPane(14, 2);
    row.setId("quantiles");
    row.getChildren().add(bound(this::which));
    for (double share : QUANTILES) {
      row.getChildren()
          .add(bound(h -> Numbers.percent(share) + " ≤ " + Numbers.digits(h.quantile(share))));
    }
    return row;
  }

  private String which(GammaHistogram shown) {
    List<Integer> selected = gammas.selected();
    String layers =
        switch (selected.size()) {
          case 0 -> TEXTS.get("shown.all");
          case 1 -> TEXTS.get("shown.one", String.valueOf(selected.getFirst()));
          default -> TEXTS.get("shown.several", selected.size());
        };
    return TEXTS.get("shown.channels", layers, Numbers.count(shown.sorted().length));
  }

  private Label bound(Function<GammaHistogram, String> text) {
    Label label = quiet();
    label
        .textProperty()
        .bind(gammas.shownProperty().map(h -> h.sorted().length == 0 ? "" : text.apply(h)));
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
