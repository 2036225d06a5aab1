package org.prunepoint.workbench.model;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.LayerRow;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.theme.Theme;

/** The first screen: a place to drop files, then the files and the layers. */
public final class ModelView extends StackPane {
  private final OpenedModel model;
  private final TableView<LayerRow> layers;

  /**
   * @param showGammas of the layers with these indices
   */
  public ModelView(
      OpenedModel model,
      Exports exports,
      Theme theme,
      Consumer<List<Integer>> showGammas) {
    this.model = model;
    layers = new LayerTable(model.layers(), theme, showGammas);
    TableExport.install(layers, "layers", exports);
    var sections = new SectionTable(model.sections(), theme);
    TableExport.install(sections, "sections", exports);
    sections.visibleProperty().bind(Bindings.isNotEmpty(model.sections()));
    layers.visibleProperty().bind(sections.visibleProperty().not());
    var tables = new StackPane(layers, sections);
    theme.fontScaleProperty().subscribe(_ -> tables.setMinHeight(13 * theme.fontSize()));
    VBox.setVgrow(tables, Priority.ALWAYS);

    var page = new VBox(summary(), tables);
    page.getStyleClass().add("page");
    var scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    getChildren().add(scroll);
  }

  private Label summary() {
    var label = new Label();
    label.setWrapText(true);
    label.setId("model-summary");
    label.setMinHeight(USE_PREF_SIZE);
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::about,
                model.networkProperty(),
                model.weightsProperty(),
                model.openingProperty(),
                model.sections()));
    return label;
  }

  private String about() {
    @Nullable Network network = model.networkProperty().get();
    if (network == null) {
      return model.openingProperty().get()
          ? "Reading …"
          : model.sections().isEmpty()
              ? "No network is open."
              : "The sections as they stand in the file:";
    }
    Cost cost = network.cost();
    String weights =
        model.weightsProperty().get() != null
            ? ""
            : model.openingProperty().get() ? " · reading weights …" : " · no weights";
    return "%d layers · %d convolutions · %s parameters · %s · %s · input %s%s"
        .formatted(
            network.nodes().size(),
            network.convolutions().count(),
            Numbers.count(cost.parameters()),
            Numbers.bytes(cost.weightsBytes()),
            Numbers.bflops(cost.bflops()),
            network.input(),
            weights);
  }

  /** Where the keyboard goes when the screen opens. */
  public void focusLayers() {
    layers.requestFocus();
  }
}
