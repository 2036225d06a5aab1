package org.prunepoint.workbench.sweep;

import java.math.BigDecimal;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.prunepoint.Fault;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.text.Texts;

/** "must fit [0.5] [BFLOPS]": a target as a number and what it counts. */
final class BudgetField extends HBox {
  private static final Texts TEXTS = Texts.of(BudgetField.class);

  /** What is counted, in the unit that people say. */
  private enum Unit {
    BYTES(Target.Kind.BYTES, 1e6, "MB"),
    BFLOPS(Target.Kind.BFLOPS, 1, ""),
    PARAMETERS(Target.Kind.PARAMETERS, 1e6, "M"),
    LATENCY(Target.Kind.LATENCY, 1, "ms");

    private final Target.Kind kind;
    private final double factor;
    private final String suffix;

    Unit(Target.Kind kind, double factor, String suffix) {
      this.kind = kind;
      this.factor = factor;
      this.suffix = suffix;
    }

    String title() {
      return TEXTS.get("budget." + name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private final StringProperty word;
  private final TextField number = new TextField();
  private final ComboBox<Unit> unit;
  private boolean filling;

  /**
   * @param word of the option: "bflops=0.5"; empty for no limit
   */
  BudgetField(StringProperty word) {
    super(4);
    this.word = word;
    unit = Choices.of(java.util.List.of(Unit.values()), Unit::title);
    unit.setValue(Unit.BYTES);
    unit.setMinWidth(USE_PREF_SIZE);
    unit.setAccessibleText(TEXTS.get("budget.unit"));
    number.setPromptText(TEXTS.get("budget.none"));
    number.setPrefColumnCount(5);
    number.setId("question-target");
    number.setAccessibleText(TEXTS.get("question.fit"));
    getChildren().addAll(number, unit);
    word.subscribe(this::show);
    number.textProperty().subscribe(_ -> say());
    unit.valueProperty().subscribe(_ -> say());
  }

  private void show(String said) {
    if (filling) {
      return;
    }
    filling = true;
    try {
      if (said.isBlank()) {
        number.setText("");
      } else {
        Target target = Target.parse(said);
        for (Unit each : Unit.values()) {
          if (each.kind == target.kind()) {
            unit.setValue(each);
            number.setText(
                new BigDecimal(target.limit() / each.factor)
                    .round(new java.math.MathContext(8))
                    .stripTrailingZeros()
                    .toPlainString());
          }
        }
      }
    } catch (Fault _) {
      number.setText(said); // as it is, so that it can be mended; the form says what is wrong
    } finally {
      filling = false;
    }
  }

  private void say() {
    if (!filling) {
      filling = true;
      String said = number.getText().strip();
      Unit what = unit.getValue();
      word.set(said.isEmpty() || what == null ? "" : what.kind.word() + "=" + said + what.suffix);
      filling = false;
    }
  }

  /** Whether what is typed can be read turns it red. */
  TextField number() {
    return number;
  }
}
