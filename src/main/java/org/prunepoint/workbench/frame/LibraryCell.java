package org.prunepoint.workbench.frame;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;

/** A name, and below it what is known of it. */
final class LibraryCell extends ListCell<LibraryEntry> {
  private final Label name = new Label();
  private final Label note = new Label();
  private final VBox lines = new VBox(name, note);

  LibraryCell() {
    note.getStyleClass().addAll("quiet", "small");
    name.setMinWidth(0);
    note.setMinWidth(0);
    lines.setMinWidth(0);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable LibraryEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    name.setText(entry.name());
    // Files of a model differ at the end of their names.
    name.setTextOverrun(
        entry instanceof LibraryEntry.OfFile
            ? OverrunStyle.CENTER_ELLIPSIS
            : OverrunStyle.ELLIPSIS);
    note.setText(Printable.sentence(entry.note()));
    note.setManaged(!entry.note().isEmpty());
    setGraphic(lines);
    String files = entry.files();
    setTooltip(new Tooltip(entry.note().isEmpty() ? files : note.getText() + "\n" + files));
  }
}
