package org.prunepoint.workbench.model;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.LayerRow;

/**
 * The page: headline, table and graph. Where there is no room for both it shows one of them; of a
 * cfg that is not understood it shows the sections.
 */
final class ModelPage extends VBox {
  private static final Texts TEXTS = Texts.of(ModelPage.class);

  /** Below this width, in font sizes, table and graph do not stand side by side. */
  private static final double WIDE = 46;

  /** What can be shown. */
  enum Parts {
    TABLE,
    BOTH,
    GRAPH
  }

  private final ModelViewModel model;
  private final Theme theme;
  private final TableView<LayerRow> layers;
  private final GraphPart graph;
  private final TextField filter = new TextField();
  private final StackPane place = new StackPane();
  private final ToggleGroup choice = new ToggleGroup();
  private final StringProperty parts = new SimpleStringProperty(this, "parts", Parts.BOTH.name());
  private final DoubleProperty divider = new SimpleDoubleProperty(this, "divider", 0.6);
  private final SplitPane split = new SplitPane();

  ModelPage(
      ModelViewModel model, Exports exports, Theme theme, Consumer<List<Integer>> showGammas) {
    this.model = model;
    this.theme = theme;
    getStyleClass().add("page");
    layers = new LayerTable(model, theme, showGammas);
    TableExport.install(layers, "layers", exports);
    graph = new GraphPart(model, theme);
    var sections = new SectionTable(model.model().sections(), theme);
    TableExport.install(sections, "sections", exports);
    var known = Bindings.isEmpty(model.model().sections());
    sections.visibleProperty().bind(known.not());
    place.visibleProperty().bind(known);
    var bar = bar();
    bar.visibleProperty().bind(known);
    bar.managedProperty().bind(known);
    var tables = new StackPane(place, sections);
    tables.setMinHeight(0);
    VBox.setVgrow(tables, Priority.ALWAYS);
    getChildren().addAll(new Headline(model), asItStands(sections), bar, tables);
    setMinSize(0, 0);
    layers.setMinSize(0, 0);
    widthProperty().subscribe(this::arrange);
    theme.fontScaleProperty().subscribe(this::arrange);
    parts.subscribe(this::arrange);
  }

  private static Label asItStands(SectionTable sections) {
    var label = new Label(TEXTS.get("sections.about"));
    label.setWrapText(true);
    label.visibleProperty().bind(sections.visibleProperty());
    label.managedProperty().bind(sections.visibleProperty());
    return label;
  }

  private FlowPane bar() {
    filter.setId("layer-filter");
    filter.setPromptText(TEXTS.get("filter.prompt"));
    filter.setAccessibleText(TEXTS.get("filter.name"));
    filter.setTooltip(new Tooltip(TEXTS.get("filter.help")));
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.setPrefColumnCount(22);
    filter.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            e.consume();
          } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
            focusLayers();
            e.consume();
          }
        });
    var count = new Label();
    count.getStyleClass().addAll("quiet", "small");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    filter.getText().isBlank()
                        ? ""
                        : TEXTS.get(
                            "filter.count", model.shown().size(), model.model().layers().size()),
                model.shown(),
                model.model().layers(),
                filter.textProperty()));
    var toggles = new HBox();
    List<String> ends = List.of(Styles.LEFT_PILL, Styles.CENTER_PILL, Styles.RIGHT_PILL);
    for (Parts part : Parts.values()) {
      var button = new ToggleButton(TEXTS.get("parts." + part.name().toLowerCase(Locale.ROOT)));
      button.setId("show-" + part.name().toLowerCase(Locale.ROOT));
      button.setUserData(part);
      button.setToggleGroup(choice);
      button.getStyleClass().addAll(ends.get(choice.getToggles().size() - 1), Styles.SMALL);
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(_ -> show(part));
      toggles.getChildren().add(button);
    }
    var bar = new FlowPane(filter, toggles, count);
    bar.getStyleClass().add("toolbar-flow");
    return bar;
  }

  private void show(Parts part) {
    if (parts.get().equals(part.name())) {
      arrange(); // A press on the chosen one does not unchoose it.
    }
    parts.set(part.name());
  }

  private Parts chosen() {
    for (Parts part : Parts.values()) {
      if (part.name().equals(parts.get())) {
        return part;
      }
    }
    return Parts.BOTH;
  }

  private void arrange() {
    if (getWidth() == 0) {
      return;
    }
    boolean wide = getWidth() >= WIDE * theme.fontSize();
    Parts now = chosen() == Parts.BOTH && !wide ? Parts.TABLE : chosen();
    choice
        .getToggles()
        .forEach(
            t -> {
              t.setSelected(t.getUserData() == now);
              if (t.getUserData() == Parts.BOTH) {
                ((ToggleButton) t).setDisable(!wide);
              }
            });
    boolean both = !split.getItems().isEmpty();
    if (now == Parts.BOTH) {
      if (!both || !place.getChildren().contains(split)) {
        place.getChildren().setAll(split);
        split.getItems().setAll(layers, graph);
        split.setDividerPositions(divider.get());
        split
            .getDividers()
            .getFirst()
            .positionProperty()
            .subscribe(p -> divider.set(p.doubleValue()));
      }
    } else {
      split.getItems().clear();
      place.getChildren().setAll(now == Parts.TABLE ? layers : graph);
    }
  }

  void focusLayers() {
    if (chosen() == Parts.GRAPH) {
      graph.pane().requestFocus();
    } else {
      layers.requestFocus();
    }
  }

  void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  /** Which parts are shown, by name, to be remembered. */
  StringProperty partsProperty() {
    return parts;
  }

  /** The table's share of the width, to be remembered. */
  DoubleProperty dividerProperty() {
    return divider;
  }

  GraphPart graph() {
    return graph;
  }
}
