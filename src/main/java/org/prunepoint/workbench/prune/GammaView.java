package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.prunepoint.prune.Strategy;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.TwoPanes;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The second screen: the histogram, the percent slider, and what it would leave. */
public final class GammaView extends VBox {
  private static final double[] QUANTILES = {.05, .25, .5, .75, .95};

  private final GammaViewModel gammas;
  private final KeptTable table;
  private final Slider slider = new Slider(0, 100, 50);

  public GammaView(GammaViewModel gammas, OpenedModel model, Exports exports, Theme theme) {
    this.gammas = gammas;
    table = new KeptTable(gammas, theme);
    TableExport.install(table, "kept-channels", exports);
    table.setMinHeight(140);
    VBox.setVgrow(table, Priority.ALWAYS);
    var chart = new GammaChart(gammas, exports, theme);
    chart.setMinHeight(200);
    VBox.setVgrow(chart, Priority.ALWAYS);
    var left = new VBox(8, chart, quantiles());
    var channels = new VBox(8, tableHead(), limits(), table);
    var units = new UnitPane(gammas.units(), exports, theme);
    var fits = new FitPane(gammas, exports, theme);
    var right =
        new VBox(8, new PreviewFigures(gammas, model), basis(), pages(channels, units, fits));
    right.getChildren().addAll(channels, units, fits);
    var panes = new TwoPanes(left, right, 0.58, 62, theme);
    VBox.setVgrow(panes, Priority.ALWAYS);
    getStyleClass().add("page");
    getChildren().addAll(controls(), panes);
  }

  private FlowPane controls() {
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(10);
    slider.setPrefWidth(320);
    slider.setId("percent");
    slider.setAccessibleText("Percent of channels to prune");
    slider.setTooltip(new Tooltip("Share of all prunable channels under the global threshold"));
    slider.valueProperty().subscribe(v -> gammas.percentProperty().set(v.doubleValue() / 100));
    gammas.percentProperty().subscribe(v -> slider.setValue(v.doubleValue() * 100));
    var label = new Label("_Prune");
    label.setMnemonicParsing(true);
    label.setLabelFor(slider);
    var value = new Label();
    value.getStyleClass().add("figure-value");
    value.textProperty().bind(gammas.percentProperty().map(p -> Numbers.percent(p.doubleValue())));
    value.setMinWidth(70);
    var units = new Spinner<Integer>();
    var range = new IntegerSpinnerValueFactory(0, 0, 0);
    units.setValueFactory(range);
    units.setEditable(true);
    units.setPrefWidth(110);
    units.setAccessibleText("Residual units to cut");
    gammas.residualUnitsProperty().subscribe(n -> range.setMax(n.intValue()));
    range
        .valueProperty()
        .subscribe(
            n -> {
              if (n != null) {
                gammas.cutUnitsProperty().set(n);
              }
            });
    var unitsLabel = new Label();
    unitsLabel
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> "_Units cut, of " + gammas.residualUnitsProperty().get(),
                gammas.residualUnitsProperty()));
    unitsLabel.setMnemonicParsing(true);
    unitsLabel.setLabelFor(units);
    units.disableProperty().bind(gammas.residualUnitsProperty().isEqualTo(0));
    var percent = new HBox(label, slider, value);
    percent.getStyleClass().add("toolbar-row");
    var cut = new HBox(unitsLabel, units);
    cut.getStyleClass().add("toolbar-row");
    return new FlowPane(28, 6, percent, cut, strategy(), multiple());
  }

  /** Buttons that say which of them is shown. */
  private static SegmentedButton pages(VBox channels, VBox units, VBox fits) {
    var one = new ToggleButton("_Channels");
    var two = new ToggleButton("_Residual units");
    one.setTooltip(new Tooltip("What is left of each layer"));
    two.setTooltip(new Tooltip("Which residual units can go"));
    two.setId("units-page");
    one.setMinWidth(USE_PREF_SIZE);
    two.setMinWidth(USE_PREF_SIZE);
    one.setSelected(true);
    var three = new ToggleButton("_Fit");
    three.setTooltip(new Tooltip("How well what is left can be fitted to what it was"));
    three.setId("fits-page");
    three.setMinWidth(USE_PREF_SIZE);
    one.selectedProperty().subscribe(shown -> show(channels, shown));
    two.selectedProperty().subscribe(shown -> show(units, shown));
    three.selectedProperty().subscribe(shown -> show(fits, shown));
    var pages = new SegmentedButton(one, two, three);
    pages.setMinWidth(USE_PREF_SIZE);
    return pages;
  }

  private static void show(VBox page, boolean shown) {
    page.setVisible(shown);
    page.setManaged(shown);
    VBox.setVgrow(page, Priority.ALWAYS);
  }

  private HBox strategy() {
    ComboBox<Strategy> strategies =
        Choices.of(List.of(Strategy.values()), s -> s.word() + ": " + s.meaning());
    strategies.setMaxWidth(Region.USE_COMPUTED_SIZE);
    strategies.setId("strategy");
    strategies.setAccessibleText("Strategy");
    strategies.setTooltip(new Tooltip("What layers do that shortcuts couple to others"));
    strategies.valueProperty().bindBidirectional(gammas.choice().strategyProperty());
    return labelled("_Strategy", strategies);
  }

  private HBox multiple() {
    var field = new TextField();
    field.setPrefColumnCount(7);
    field.setPromptText("any count");
    field.setAccessibleText("Multiple that kept channels are rounded up to");
    field.setTooltip(
        new Tooltip(
            "Kept channels are rounded up to a multiple of this, or to powers (8, 16, 32)"));
    commit(field, gammas.choice().multipleProperty());
    return labelled("_Multiple of", field);
  }

  private HBox limits() {
    var field = new TextField();
    field.setId("limits");
    field.setPrefColumnCount(12);
    field.setPromptText("12,36=0.5");
    field.setAccessibleText("Layers with a share of their own");
    field.setTooltip(
        new Tooltip(
            "Layers that stay whole (12) or keep a share whatever the percent (36-40=0.5), with all that are coupled with them"));
    commit(field, gammas.choice().limitsProperty());
    HBox.setHgrow(field, Priority.ALWAYS);
    var lock = new Button("_Lock or release");
    lock.setId("lock");
    lock.getStyleClass().add("small");
    lock.setMinWidth(USE_PREF_SIZE);
    lock.setTooltip(new Tooltip("The selected layers stay whole, or compete again"));
    lock.disableProperty().bind(Bindings.isEmpty(gammas.selected()));
    lock.setOnAction(_ -> gammas.toggleSelected());
    HBox row = labelled("Layers o_f their own", field);
    row.getChildren().add(lock);
    return row;
  }

  /** Half a number is no number: what is typed counts when the field is left. */
  private static void commit(TextField field, StringProperty value) {
    value.subscribe(text -> field.setText(text));
    field.setOnAction(_ -> value.set(field.getText()));
    field
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                value.set(field.getText());
              }
            });
  }

  private static HBox labelled(String text, Control control) {
    var label = new Label(text);
    label.setMnemonicParsing(true);
    label.setLabelFor(control);
    label.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(label, control);
    row.getStyleClass().add("toolbar-row");
    return row;
  }

  private HBox tableHead() {
    var text = new Label("Select layers to see only their gammas.");
    text.getStyleClass().addAll("quiet", "small");
    text.setWrapText(true);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    var all = new Button("_Whole network");
    all.getStyleClass().addAll("small");
    all.setMinWidth(USE_PREF_SIZE);
    all.setOnAction(_ -> table.getSelectionModel().clearSelection());
    all.disableProperty().bind(Bindings.isEmpty(gammas.selected()));
    all.setTooltip(new Tooltip("Show the gammas of all layers"));
    var row = new HBox(text, all);
    row.getStyleClass().add("toolbar-row");
    return row;
  }

  /** What ranked the channels of the preview. */
  private Label basis() {
    var label = new Label();
    label.setId("preview-basis");
    label.getStyleClass().addAll("quiet", "small");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(gammas.previewProperty().map(PlanPreview::basis).orElse(""));
    return label;
  }

  private FlowPane quantiles() {
    var row = new FlowPane(16, 2);
    row.setId("quantiles");
    row.getChildren().add(bound(this::which));
    for (double share : QUANTILES) {
      row.getChildren()
          .add(
              bound(
                  h ->
                      String.format(
                          Locale.ROOT, "%.0f %% ≤ %.3g", 100 * share, h.quantile(share))));
    }
    row.getChildren().add(bound(h -> "under 0.01: " + Numbers.percent(h.below(0.01))));
    return row;
  }

  private String which(GammaHistogram shown) {
    List<Integer> selected = gammas.selected();
    String layers =
        switch (selected.size()) {
          case 0 -> "Whole network";
          case 1 -> "Layer " + selected.getFirst();
          default -> selected.size() + " layers";
        };
    return layers + ", " + Numbers.count(shown.sorted().length) + " channels:";
  }

  private Label bound(java.util.function.Function<GammaHistogram, String> text) {
    var label = new Label();
    label.getStyleClass().addAll("quiet", "small");
    label
        .textProperty()
        .bind(gammas.shownProperty().map(h -> h.sorted().length == 0 ? "" : text.apply(h)));
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  /** Shows the gammas of these layers only. */
  public void select(List<Integer> layers) {
    table.select(layers);
  }

  /** Where the keyboard goes when the screen opens. */
  public void focusSlider() {
    slider.requestFocus();
  }
}
