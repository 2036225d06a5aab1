package org.prunepoint.workbench.kit.message;

import atlantafx.base.theme.Styles;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.text.Texts;

/** Shows {@link Messages} in line: a sentence, details on demand, copy, dismiss. */
public final class MessageBar extends VBox {
  private static final Texts TEXTS = Texts.of(MessageBar.class);

  private static final int MOST_ROWS = 8;

  private final HBox bar = new HBox();
  private final Label sentence = new Label();
  private final ToggleButton detailsButton = new ToggleButton(TEXTS.get("details"));
  private final TextArea details = new TextArea();
  private final Button copy = new Button(TEXTS.get("copy"));

  public MessageBar(Messages messages, Dialogs dialogs) {
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    copy.setOnAction(_ -> dialogs.copy(sentence.getText() + "\n" + details.getText()));
    copy.setAccessibleText(TEXTS.get("copy.name"));
    copy.setMinWidth(USE_PREF_SIZE);
    var dismiss = new Button(TEXTS.get("dismiss"));
    dismiss.setOnAction(_ -> messages.clear());
    dismiss.setMinWidth(USE_PREF_SIZE);
    copy.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    dismiss.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    detailsButton.getStyleClass().add(Styles.SMALL);
    detailsButton.setMinWidth(USE_PREF_SIZE);
    details.setEditable(false);
    details.setAccessibleText(TEXTS.get("details.name"));
    details.visibleProperty().bind(detailsButton.selectedProperty());
    details.managedProperty().bind(details.visibleProperty());
    copy.managedProperty().bind(copy.visibleProperty());
    bar.getStyleClass().add("message-bar");
    bar.getChildren().addAll(sentence, detailsButton, copy, dismiss);
    bar.setAccessibleRole(AccessibleRole.TEXT);
    getChildren().addAll(bar, details);
    managedProperty().bind(visibleProperty());
    messages.shownProperty().subscribe(this::show);
  }

  private void show(Messages.@Nullable Message message) {
    setVisible(message != null);
    if (message == null) {
      return;
    }
    sentence.setText(message.sentence());
    bar.setAccessibleText(message.sentence());
    bar.getStyleClass().remove("warning");
    if (message.warning()) {
      bar.getStyleClass().add("warning");
    }
    boolean more = message.details() != null;
    details.setText(more ? message.details() : "");
    details.setPrefRowCount(Math.min(MOST_ROWS, 1 + (int) details.getText().lines().count()));
    detailsButton.setText(message.warning() ? TEXTS.get("list") : TEXTS.get("details"));
    detailsButton.setSelected(false);
    copy.visibleProperty().unbind();
    if (more && message.warning()) {
      // Of a list the sentence alone is not worth copying.
      copy.visibleProperty().bind(detailsButton.selectedProperty());
    } else {
      copy.setVisible(true);
    }
    detailsButton.setVisible(more);
    detailsButton.setManaged(more);
  }
}
