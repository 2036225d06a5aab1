package org.prunepoint.workbench.kit.action;

import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.text.Texts;

/** Every act by name: type a few letters, press Enter. */
final class CommandPalette extends VBox {
  private static final Texts TEXTS = Texts.of(CommandPalette.class);

  private final FilteredList<Act> found;
  private final ListView<Act> list;
  private final TextField search = new TextField();
  private final Runnable close;

  CommandPalette(List<Act> acts, Runnable close) {
    this.close = close;
    found = new FilteredList<>(FXCollections.observableArrayList(acts));
    list = new ListView<>(found);
    list.setCellFactory(_ -> new ActCell());
    list.setAccessibleText(TEXTS.get("palette.found"));
    list.setFocusTraversable(false);
    list.setOnMouseClicked(_ -> fire());
    search.setPromptText(TEXTS.get("palette.prompt"));
    search.setAccessibleText(TEXTS.get("palette.search"));
    search.textProperty().subscribe(this::filter);
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getStyleClass().add("overlay-card");
    getChildren().addAll(search, list);
    VBox.setVgrow(list, Priority.ALWAYS);
    list.getSelectionModel().selectFirst();
  }

  void focusSearch() {
    search.requestFocus();
  }

  private void filter(String text) {
    String wanted = text.toLowerCase(Locale.ROOT).strip();
    found.setPredicate(
        act ->
            (act.menu().plainTitle() + " " + act.plainText() + " " + act.help())
                .toLowerCase(Locale.ROOT)
                .contains(wanted));
    list.getSelectionModel().selectFirst();
  }

  private void key(KeyEvent event) {
    int at = list.getSelectionModel().getSelectedIndex();
    KeyCode code = event.getCode();
    if (code == KeyCode.DOWN || code == KeyCode.UP) {
      int next = Math.clamp(at + (code == KeyCode.DOWN ? 1 : -1), 0, Math.max(0, found.size() - 1));
      list.getSelectionModel().select(next);
      list.scrollTo(next);
      event.consume();
    } else if (code == KeyCode.ENTER) {
      fire();
      event.consume();
    }
  }

  private void fire() {
    Act act = list.getSelectionModel().getSelectedItem();
    if (act != null && act.enabled().get()) {
      close.run();
      act.fire();
    }
  }

  private static final class ActCell extends ListCell<Act> {
    @Override
    protected void updateItem(@Nullable Act act, boolean empty) {
      super.updateItem(act, empty);
      if (empty || act == null) {
        setGraphic(null);
        return;
      }
      var name = new Label(TEXTS.get("palette.act.same", act.menu().plainTitle(), act.plainText()));
      var keys = new Label(act.keysText());
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      keys.getStyleClass().add("key");
      keys.setVisible(act.keys() != null);
      var row = new HBox(name, space, keys);
      row.setAlignment(Pos.CENTER_LEFT);
      row.setDisable(!act.enabled().get());
      setGraphic(row);
      setAccessibleText(TEXTS.get("palette.act.name.same", act.plainText(), act.help()));
    }
  }
}
