package org.prunepoint.workbench.kit.option;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.text.Texts;

/** How a form is laid out: a label above each field, what is wrong with it below. */
public final class Fields {
  private static final Texts TEXTS = Texts.of(Fields.class);

  private Fields() {}

  /** A label over a control, and what stands beside it. */
  public static VBox of(String title, String help, Control control, Node... beside) {
    Label label = title(title, help);
    label.setMnemonicParsing(true);
    label.setLabelFor(control);
    told(title, help, control);
    control.setMinWidth(60);
    HBox.setHgrow(control, Priority.ALWAYS);
    control.setMaxWidth(Double.MAX_VALUE);
    var row = new HBox(6, control);
    row.getChildren().addAll(beside);
    return new VBox(3, label, row);
  }

  private static void told(String title, String help, Control control) {
    control.setTooltip(tooltip(help));
    control.setAccessibleText(title.replace("_", ""));
    control.setAccessibleHelp(help);
  }

  /** A field whose word has to be read. */
  static final class Read extends VBox {
    private final OptionField field;

    private Read(Node content, OptionField field) {
      super(3, content);
      this.field = field;
    }

    /** With what is wrong with it below. */
    Node alone() {
      getChildren().add(problem(field, field.problemBinding()));
      return this;
    }
  }

  /** A control for a field, which turns red while the field cannot be read. */
  static Read read(String title, String help, OptionField field, Control control) {
    return marked(of(title, help, control), help, field, control);
  }

  /** A control that has its title in itself. */
  static Read bare(String help, OptionField field, Control control) {
    told(field.title(), help, control);
    return marked(control, help, field, control);
  }

  private static Read marked(Node content, String help, OptionField field, Control control) {
    control.setId("field-" + field.option().name());
    field
        .problemBinding()
        .subscribe(
            sentence -> {
              control.pseudoClassStateChanged(Styles.STATE_DANGER, !sentence.isEmpty());
              control.setAccessibleHelp(sentence.isEmpty() ? help : sentence);
            });
    return new Read(content, field);
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
        problem(left.field, named(left)),
        problem(right.field, named(right)));
  }

  private static ObservableValue<String> named(Read read) {
    return read.field.problemBinding().map(read.field::named);
  }

  private static Label problem(OptionField field, ObservableValue<String> sentence) {
    var problem = new Label();
    problem.textProperty().bind(sentence);
    problem.getStyleClass().addAll(Styles.DANGER, Styles.TEXT_SMALL);
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.visibleProperty().bind(field.problemBinding().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  /** A file or a folder: its name, and a button to choose another. */
  public static Button choose(String what, Runnable action) {
    var button = new Button(TEXTS.get("choose"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(TEXTS.get("choose.name", what));
    button.setOnAction(_ -> action.run());
    return button;
  }

  /** A quiet label. */
  public static Label title(String text, String help) {
    var label = new Label(text);
    label.getStyleClass().addAll("quiet", Styles.TEXT_SMALL);
    label.setTooltip(tooltip(help));
    return label;
  }

  /** That wraps. */
  public static Tooltip tooltip(String help) {
    var tip = new Tooltip(help);
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    return tip;
  }
}
