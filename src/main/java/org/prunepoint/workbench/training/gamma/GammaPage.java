package org.prunepoint.workbench.training.gamma;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.TwoPanes;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.GammaMap;
import org.prunepoint.workbench.training.run.ShownRun;

/** The gammas over the epochs in four views, beside the list of layers. */
public final class GammaPage extends VBox {
  private static final Texts TEXTS = Texts.of(GammaPage.class);

  private enum View {
    MAP,
    DISTRIBUTION,
    RIDGES,
    OVERLAY
  }

  private final ShownRun run;
  private final Exports exports;
  private final Theme theme;
  private final StackPane place = new StackPane();
  private final CheckBox log = new CheckBox(TEXTS.get("log"));
  private final Map<View, Region> made = new EnumMap<>(View.class);

  public GammaPage(ShownRun run, Exports exports, Theme theme) {
    this.run = run;
    this.exports = exports;
    this.theme = theme;
    var layers = new LayerList(run, theme);
    TableExport.install(layers, "layer-gammas", exports);
    VBox.setVgrow(layers, Priority.ALWAYS);
    VBox.setVgrow(place, Priority.ALWAYS);
    log.setId("gammas-log");
    log.setSelected(true);
    log.setMinWidth(USE_PREF_SIZE);
    log.setTooltip(new Tooltip(TEXTS.get("log.help")));
    var list = new VBox(6, head(), layers);
    var panes = new TwoPanes(new VBox(4, views(), place, note()), list, .62, 44, theme);
    theme
        .fontScaleProperty()
        .subscribe(
            _ -> {
              place.setMinHeight(17 * theme.fontSize());
              layers.setMinHeight(11 * theme.fontSize());
            });
    VBox.setVgrow(panes, Priority.ALWAYS);
    getStyleClass().add("training-part");
    getChildren().add(panes);
  }

  private FlowPane views() {
    var group = new ToggleGroup();
    var pills = new HBox();
    for (View view : View.values()) {
      String key = view.name().toLowerCase(Locale.ROOT);
      var button = new ToggleButton(TEXTS.get("view." + key));
      button.setId("gammas-" + key);
      button.setToggleGroup(group);
      button.setMinWidth(USE_PREF_SIZE);
      button.setTooltip(new Tooltip(TEXTS.get("view.help." + key)));
      button
          .getStyleClass()
          .addAll(
              view == View.MAP
                  ? Styles.LEFT_PILL
                  : view == View.OVERLAY ? Styles.RIGHT_PILL : Styles.CENTER_PILL,
              Styles.SMALL);
      button.setOnAction(_ -> show(view, button));
      pills.getChildren().add(button);
      if (view == View.MAP) {
        show(view, button);
      }
    }
    var row = new FlowPane(12, 4, pills, log);
    row.getStyleClass().add("toolbar-flow");
    return row;
  }

  /** Views are made when they are first looked at, and follow the run from then on. */
  private void show(View view, ToggleButton button) {
    button.setSelected(true);
    log.setDisable(view == View.RIDGES || view == View.OVERLAY);
    place.getChildren().setAll(made.computeIfAbsent(view, this::make));
  }

  private Region make(View view) {
    return switch (view) {
      case MAP -> new GammaMapChart(run, log.selectedProperty(), exports, theme);
      case DISTRIBUTION -> new DistributionChart(run, log.selectedProperty(), exports, theme);
      case RIDGES -> new StepsChart(run, true, exports, theme);
      case OVERLAY -> new StepsChart(run, false, exports, theme);
    };
  }

  private Label note() {
    var note = new Label();
    note.setId("gammas-note");
    note.getStyleClass().addAll("quiet", "small");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    note.textProperty()
        .bind(Bindings.createStringBinding(this::about, run.mapProperty(), run.layerProperty()));
    return note;
  }

  private String about() {
    GammaMap map = run.mapProperty().get();
    if (map.columns().isEmpty()) {
      return "";
    }
    Integer layer = run.layerProperty().get();
    String of =
        layer == null ? TEXTS.get("about.all") : TEXTS.get("about.layer", String.valueOf(layer));
    return map.fine()
        ? of
        : of
            + " "
            + TEXTS.get("about.coarse", Numbers.digits(map.columns().getLast().bins().edge(1)));
  }

  private HBox head() {
    var text = new Label(TEXTS.get("layers.select"));
    text.getStyleClass().addAll("quiet", "small");
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var all = new Button(TEXTS.get("layers.all"));
    all.setMnemonicParsing(true);
    all.getStyleClass().add("small");
    all.setMinWidth(USE_PREF_SIZE);
    all.setOnAction(_ -> run.layerProperty().set(null));
    all.disableProperty().bind(run.layerProperty().isNull());
    all.setTooltip(new Tooltip(TEXTS.get("layers.all.help")));
    var row = new HBox(text, all);
    row.getStyleClass().add("toolbar-row");
    return row;
  }
}
