package org.prunepoint.workbench.training;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How a form is laid out: a label above each field, what is wrong with it below. */
final class Fields {
  private Fields() {}

  /** A label over a control, and what stands beside it. */
  static VBox of(String title, String help, Control control, Node... beside) {
    Label label = title(title, help);
    label.setMnemonicParsing(true);
    label.setLabelFor(control);
    control.setTooltip(tooltip(help));
    control.setAccessibleText(title.replace("_", ""));
    control.setAccessibleHelp(help);
    control.setMinWidth(60);
    HBox.setHgrow(control, Priority.ALWAYS);
    control.setMaxWidth(Double.MAX_VALUE);
    var row = new HBox(6, control);
    row.getChildren().addAll(beside);
    return new VBox(3, label, row);
  }

  /** A field whose text has to be read as a value. */
  static final class Read extends VBox {
    private final FormField<?> value;

    private Read(VBox field, FormField<?> value) {
      super(3, field);
      this.value = value;
    }
  }

  /** A text that has to be read; while it cannot, a sentence below says why. */
  static Node of(String title, String prompt, String help, FormField<?> value) {
    Read field = half(title, prompt, help, value);
    field.getChildren().add(problem(value, value.problemBinding()));
    return field;
  }

  /** One side of a {@link #pair}. */
  static Read half(String title, String prompt, String help, FormField<?> value) {
    var text = new TextField();
    text.setId("field-" + value.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
    text.setPromptText(prompt);
    text.textProperty().bindBidirectional(value.textProperty());
    VBox field = of(title, help, text);
    value
        .problemBinding()
        .subscribe(
            sentence -> {
              text.pseudoClassStateChanged(Styles.STATE_DANGER, !sentence.isEmpty());
              text.setAccessibleHelp(sentence.isEmpty() ? help : sentence);
            });
    return new Read(field, value);
  }

  /** Two short fields in a line; what is wrong with them has the whole width below. */
  static Node pair(Read left, Read right) {
    for (Read field : List.of(left, right)) {
      HBox.setHgrow(field, Priority.ALWAYS);
      field.setPrefWidth(100);
      field.setMinWidth(0);
    }
    return new VBox(
        3,
        new HBox(10, left, right),
        problem(left.value, named(left)),
        problem(right.value, named(right)));
  }

  private static ObservableValue<String> named(Read field) {
    return field.value.problemBinding().map(field.value::named);
  }

  private static Label problem(FormField<?> value, ObservableValue<String> sentence) {
    var problem = new Label();
    problem.textProperty().bind(sentence);
    problem.getStyleClass().addAll(Styles.DANGER, Styles.TEXT_SMALL);
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.visibleProperty().bind(value.problemBinding().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  /** A file or a folder: its name, and a button to choose another. */
  static Button choose(String what, Runnable action) {
    var button = new Button("Choose …");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText("Choose " + what);
    button.setOnAction(_ -> action.run());
    return button;
  }

  static Label title(String text, String help) {
    var label = new Label(text);
    label.getStyleClass().addAll("quiet", Styles.TEXT_SMALL);
    label.setTooltip(tooltip(help));
    return label;
  }

  static Tooltip tooltip(String help) {
    var tip = new Tooltip(help);
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    return tip;
  }
}
