package org.prunepoint.workbench.model;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.kit.message.Dialogs;

/** One file of the model: what it is, whether it was found, and a button to choose another. */
final class FileCard extends HBox {
  private final FileRole role;
  private final Label name = new Label();
  private final Tooltip place = new Tooltip();
  private final Button choose = new Button();

  FileCard(FileRole role, OpenedModel model, Dialogs dialogs) {
    this.role = role;
    var title = new Label(role.title());
    title.getStyleClass().addAll("quiet", "small");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setMaxWidth(280);
    var text = new VBox(title, name);
    choose.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setOnAction(
        _ -> {
          Path now = model.file(role);
          dialogs
              .chooseFile(
                  "Choose " + role.meaning(),
                  now == null ? folder(model) : now.getParent(),
                  role.kind())
              .ifPresent(file -> model.replace(role, file));
        });
    if (OpenedModel.isRead(role)) {
      choose.disableProperty().bind(model.heldProperty().isNotEmpty());
    }
    getStyleClass().add("file-card");
    getChildren().addAll(text, choose);
    Tooltip.install(text, place);
    setId("file-" + role.name().toLowerCase(java.util.Locale.ROOT));
    model.filesProperty().subscribe(files -> show(files.get(role)));
  }

  private static @Nullable Path folder(OpenedModel model) {
    return model.filesProperty().get().paths().values().stream()
        .findFirst()
        .map(Path::getParent)
        .orElse(null);
  }

  private void show(@Nullable Path file) {
    getStyleClass().remove("missing");
    if (file == null) {
      getStyleClass().add("missing");
    }
    name.setText(file == null ? "not found" : Printable.path(String.valueOf(file.getFileName())));
    name.getStyleClass().remove("quiet");
    if (file == null) {
      name.getStyleClass().add("quiet");
    }
    place.setText(file == null ? "Missing: " + role.meaning() : file.toString());
    choose.setText(file == null ? "Choose …" : "Change …");
    choose.setAccessibleText(choose.getText() + " " + role.meaning());
    setAccessibleText(role.title() + ": " + name.getText());
  }
}
