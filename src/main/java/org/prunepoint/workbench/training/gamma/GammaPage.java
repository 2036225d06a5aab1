package org.prunepoint.workbench.training.gamma;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.TwoPanes;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.ShownRun;

/** The gammas over the epochs beside the list of layers. */
public final class GammaPage extends VBox {
  private final ShownRun run;
  private final LayerList layers;

  public GammaPage(ShownRun run, Exports exports, Theme theme) {
    this.run = run;
    layers = new LayerList(run, theme);
    TableExport.install(layers, "layer-gammas", exports);
    VBox.setVgrow(layers, Priority.ALWAYS);
    var chart = new GammaMapChart(run, exports, theme);
    VBox.setVgrow(chart, Priority.ALWAYS);
    var list = new VBox(6, head(), layers);
    var panes = new TwoPanes(new VBox(4, chart, note()), list, .57, 44, theme);
    theme
        .fontScaleProperty()
        .subscribe(
            _ -> {
              chart.setMinHeight(17 * theme.fontSize());
              layers.setMinHeight(11 * theme.fontSize());
            });
    VBox.setVgrow(panes, Priority.ALWAYS);
    getStyleClass().add("training-part");
    getChildren().add(panes);
  }

  private Label note() {
    var note = new Label();
    note.getStyleClass().addAll("quiet", "small");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    note.textProperty()
        .bind(Bindings.createStringBinding(this::about, run.mapProperty(), run.layerProperty()));
    return note;
  }

  private String about() {
    if (run.mapProperty().get().columns().isEmpty()) {
      return "";
    }
    return run.layerProperty().get() == null
        ? "All layers together. Cells without a channel are left blank."
        : "Layer " + run.layerProperty().get() + ". Its lines are read from the cells.";
  }

  private HBox head() {
    var text = new Label("Select a layer to see only its gammas.");
    text.getStyleClass().addAll("quiet", "small");
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var all = new Button("All _layers");
    all.getStyleClass().add("small");
    all.setMinWidth(USE_PREF_SIZE);
    all.setOnAction(_ -> run.layerProperty().set(null));
    all.disableProperty().bind(run.layerProperty().isNull());
    all.setTooltip(new Tooltip("Show the gammas of all layers together"));
    var row = new HBox(text, all);
    row.getStyleClass().add("toolbar-row");
    return row;
  }
}
