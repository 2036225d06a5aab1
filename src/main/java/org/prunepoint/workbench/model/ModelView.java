package org.prunepoint.workbench.model;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.theme.Theme;

/** The first screen: a place to drop files, then the files and the layers. */
public final class ModelView extends StackPane {
  private final OpenedModel model;
  private final ModelPage parts;

  /**
   * @param open what the button of the welcome does
   * @param recent files opened before
   * @param showGammas of the layers with these indices
   */
  public ModelView(
      ModelViewModel looked,
      Dialogs dialogs,
      Exports exports,
      Theme theme,
      Runnable open,
      Supplier<List<Path>> recent,
      Consumer<List<Integer>> showGammas) {
    this.model = looked.model();
    var cards = new FlowPane(8, 8);
    for (FileRole role : FileRole.values()) {
      cards.getChildren().add(new FileCard(role, model, dialogs));
    }
    parts = new ModelPage(looked, exports, theme, showGammas);
    VBox.setVgrow(parts, Priority.ALWAYS);
    cards.getStyleClass().add("page");
    var page = new VBox(cards, held(), parts);
    var welcome = new Welcome(open, recent, file -> model.open(List.of(file)));
    var something =
        Bindings.createBooleanBinding(
            () -> !model.filesProperty().get().paths().isEmpty(), model.filesProperty());
    var scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.visibleProperty().bind(something);
    welcome.visibleProperty().bind(something.not());
    getChildren().addAll(scroll, welcome);
  }

  private Label held() {
    var label = new Label();
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(model.heldProperty());
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  /** Where the keyboard goes when the screen opens. */
  public void focusLayers() {
    parts.focusLayers();
  }
}
