package org.prunepoint.workbench.kit.option;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.prunepoint.option.Option;
import org.prunepoint.option.Word;
import org.prunepoint.workbench.kit.Choices;

/** Controls for the fields of a form: a text, a list or a box to tick, by the option's word. */
public final class OptionControls {
  /** A name in a form, with the letter that the keyboard jumps by: "_Epochs". */
  private final Map<String, String> titles;

  private final OptionForm<?> form;

  /**
   * @param titles of fields whose option's own name would say too little; by that name
   */
  public OptionControls(OptionForm<?> form, Map<String, String> titles) {
    this.form = form;
    this.titles = titles;
  }

  /** A field with its title above, and what is wrong with it below. */
  public Node of(String name) {
    return dimmed(name, made(form.field(name)).alone());
  }

  /** Two short fields in a line. */
  public Node pair(String left, String right) {
    return Fields.pair(read(left), read(right));
  }

  private Fields.Read read(String name) {
    return dimmed(name, made(form.field(name)));
  }

  private <N extends Node> N dimmed(String name, N node) {
    node.disableProperty().bind(form.idleBinding(name));
    return node;
  }

  private Fields.Read made(OptionField field) {
    Word<?> word = field.option().word();
    String title = titles.getOrDefault(field.option().name(), field.title());
    String help = OptionTexts.help(field.option());
    return switch (word.kind()) {
      case CHOICE -> Fields.read(title, help, field, list(field, field.option()));
      case FLAG -> Fields.bare(help, field, box(title, field));
      case WHOLE, DECIMAL, TEXT -> Fields.read(title, help, field, text(field));
    };
  }

  private static TextField text(OptionField field) {
    var text = new TextField();
    text.setPromptText(field.prompt());
    text.textProperty().bindBidirectional(field.textProperty());
    return text;
  }

  private static <V> javafx.scene.control.ComboBox<String> list(
      OptionField field, Option<?, V> option) {
    var list =
        Choices.of(
            option.word().choices().stream().map(option.word()::format).toList(),
            typed -> OptionTexts.told(option, typed));
    list.valueProperty().bindBidirectional(field.textProperty());
    return list;
  }

  private static CheckBox box(String title, OptionField field) {
    var box = new CheckBox(title);
    box.setWrapText(true);
    field.textProperty().subscribe(word -> box.setSelected(word.equals("true")));
    box.selectedProperty().subscribe(on -> field.textProperty().set(String.valueOf(on)));
    return box;
  }

  /** The fields that are not among these, by the headings of the options. */
  private Map<String, List<OptionField>> byHeading(Set<String> shown) {
    Map<String, List<OptionField>> groups = new LinkedHashMap<>();
    for (OptionField field : form.fields()) {
      if (!shown.contains(field.option().name())) {
        groups.computeIfAbsent(field.option().heading(), _ -> new ArrayList<>()).add(field);
      }
    }
    return groups;
  }

  /**
   * Every field that is not among these, a group for each heading of the options, numbers two in a
   * line. A group in which a field cannot be read is open.
   *
   * @param otherwise the heading of those that have none
   */
  public List<TitledPane> groups(Set<String> shown, String otherwise) {
    List<TitledPane> panes = new ArrayList<>();
    byHeading(shown)
        .forEach(
            (heading, fields) -> {
              var lines = new VBox(10);
              lines.getChildren().addAll(lines(fields));
              var pane =
                  new TitledPane(
                      heading.isEmpty() ? otherwise : OptionTexts.heading(heading), lines);
              pane.setExpanded(false);
              pane.setAnimated(false);
              pane.getStyleClass().add(Styles.DENSE);
              for (OptionField field : fields) {
                field
                    .problemBinding()
                    .subscribe(
                        sentence -> {
                          if (!sentence.isEmpty()) {
                            pane.setExpanded(true);
                          }
                        });
              }
              panes.add(pane);
            });
    return panes;
  }

  /**
   * Every field that is not among these, under the headings of the options, numbers two in a line.
   */
  public Node rest(Set<String> shown) {
    Map<String, List<OptionField>> groups = byHeading(shown);
    var all = new VBox(10);
    groups.forEach(
        (heading, fields) -> {
          if (!heading.isEmpty()) {
            var label = new Label(OptionTexts.heading(heading));
            label.getStyleClass().add("option-heading");
            all.getChildren().add(label);
          }
          all.getChildren().addAll(lines(fields));
        });
    return all;
  }

  private List<Node> lines(Collection<OptionField> fields) {
    List<Node> lines = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (OptionField field : fields) {
      String name = field.option().name();
      boolean isShort =
          switch (field.option().word().kind()) {
            case WHOLE, DECIMAL -> true;
            case CHOICE, FLAG, TEXT -> false;
          };
      if (!isShort) {
        lines.add(of(name));
      } else if (waiting.isEmpty()) {
        waiting.add(name);
      } else {
        lines.add(pair(waiting.removeFirst(), name));
      }
    }
    waiting.forEach(name -> lines.add(of(name)));
    return lines;
  }
}
