package org.prunepoint.workbench.sweep;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.prunepoint.prune.Repair;
import org.prunepoint.workbench.kit.option.Fields;
import org.prunepoint.workbench.kit.option.OptionField;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * What a sweep has to be told, in one line: how much it may cost, what must fit, whether units go.
 */
final class Questions extends FlowPane {
  private static final Texts TEXTS = Texts.of(Questions.class);

  Questions(SweepForm form) {
    super(14, 8);
    setId("sweep-questions");
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(fall(form), budget(form), units(form));
  }

  private static Node fall(SweepForm form) {
    OptionField field = form.form().field("within");
    var number = new TextField();
    number.setId("question-within");
    number.setPrefColumnCount(4);
    number.textProperty().bindBidirectional(field.textProperty());
    number
        .promptTextProperty()
        .bind(
            Bindings.createStringBinding(
                () -> usual(form.choice().text("repair").get()), form.choice().text("repair")));
    number
        .disableProperty()
        .bind(form.text("target").isNotEmpty().or(form.text("max-fall").isNotEmpty()));
    marked(number, field);
    return question(TEXTS.get("question.fall"), TEXTS.get("question.fall.help"), number, number);
  }

  /** What is allowed where nothing is said: a repaired network fades, another falls off a cliff. */
  private static String usual(String repair) {
    for (Repair each : Repair.values()) {
      if (each.word().equals(repair) && !each.changesWeights()) {
        return TEXTS.get("question.cliff");
      }
    }
    return "0.03";
  }

  private static Node budget(SweepForm form) {
    OptionField field = form.form().field("target");
    var budget = new BudgetField(field.textProperty());
    marked(budget.number(), field);
    return question(
        TEXTS.get("question.fit"), TEXTS.get("question.fit.help"), budget.number(), budget);
  }

  private static Node units(SweepForm form) {
    var box = new CheckBox(TEXTS.get("question.units"));
    box.setId("question-units");
    box.setTooltip(Fields.tooltip(TEXTS.get("question.units.help")));
    box.setAccessibleHelp(TEXTS.get("question.units.help"));
    box.setMinWidth(USE_PREF_SIZE);
    form.text("units").subscribe(word -> box.setSelected(word.equals("true")));
    box.selectedProperty().subscribe(on -> form.text("units").set(String.valueOf(on)));
    return box;
  }

  private static Node question(String title, String help, TextField field, Node shown) {
    var label = new Label(title);
    label.setMinWidth(USE_PREF_SIZE);
    label.setLabelFor(field);
    label.setTooltip(new Tooltip(help));
    field.setTooltip(Fields.tooltip(help));
    field.setAccessibleText(title);
    field.setAccessibleHelp(help);
    var row = new HBox(6, label, shown);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static void marked(TextField text, OptionField field) {
    field
        .problemBinding()
        .subscribe(
            sentence -> {
              text.pseudoClassStateChanged(Styles.STATE_DANGER, !sentence.isEmpty());
              text.setAccessibleHelp(sentence);
            });
  }
}
