package org.prunepoint.workbench.kit.option;

import java.util.Locale;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.prunepoint.Fault;
import org.prunepoint.option.Option;
import org.prunepoint.workbench.kit.text.Texts;

/** The word of an option as it stands in a field, and what is wrong with it. */
public final class OptionField {
  /** What else a word has to fit, besides its own bounds. */
  @FunctionalInterface
  public interface Check {
    /**
     * @param value that the word was read as
     * @throws Fault with the sentence that stands beside the field
     */
    void of(Object value);
  }

  private static final Texts TEXTS = Texts.of(OptionField.class);

  private final Option<?, ?> option;
  private final boolean blank;
  private final String usual;
  private final Check check;
  private final StringProperty text;
  private final StringBinding problem;

  /**
   * @param usual the word of the default
   * @param blank whether the field is empty for the default, as that is not known before
   * @param also what the check looks at besides the text
   */
  OptionField(Option<?, ?> option, String usual, boolean blank, Check check, Observable... also) {
    this.option = option;
    this.usual = usual;
    this.blank = blank;
    this.check = check;
    text = new SimpleStringProperty(this, option.name(), blank ? "" : usual);
    Observable[] all = new Observable[also.length + 1];
    all[0] = text;
    System.arraycopy(also, 0, all, 1, also.length);
    problem = Bindings.createStringBinding(this::whatIsWrong, all);
  }

  private String whatIsWrong() {
    if (saysNothing()) {
      return "";
    }
    try {
      check.of(option.word().parse(text.get()));
      return "";
    } catch (Fault fault) {
      return OptionTexts.problem(option.word(), text.get(), String.valueOf(fault.getMessage()));
    }
  }

  /** Whether it is left to the default. */
  boolean saysNothing() {
    return blank && text.get().isBlank();
  }

  /** Shows a word. */
  void show(String word) {
    text.set(blank && word.equals(usual) ? "" : word);
  }

  /** The sentence where the field is not beside it: "Epochs: expected …"; empty stays empty. */
  String named(String sentence) {
    return sentence.isEmpty()
        ? ""
        : TEXTS.get(
            "field.problem.same",
            title(),
            sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1));
  }

  /** Of the option, where a form has no better one. */
  public String title() {
    return OptionTexts.title(option);
  }

  public Option<?, ?> option() {
    return option;
  }

  /** What an empty field means; empty where it may not be. */
  String prompt() {
    return blank ? OptionTexts.defaultWords(option, usual) : "";
  }

  public StringProperty textProperty() {
    return text;
  }

  void sayAgain() {
    problem.invalidate();
  }

  /** One sentence; empty while the word can be read. */
  public StringBinding problemBinding() {
    return problem;
  }
}
