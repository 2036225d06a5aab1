package org.prunepoint.workbench.training;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.prunepoint.Fault;

/**
 * A text that has to be read as a value, and what is wrong with it while it cannot.
 *
 * @param <T> value
 */
public final class FormField<T> {
  private final String name;
  private final Function<String, T> reader;
  private final StringProperty text;
  private final StringBinding problem;

  /**
   * @param reader throws a {@link Fault} with the sentence that stands beside the field
   * @param also what the reader looks at besides the text
   */
  FormField(String name, String usual, Function<String, T> reader, Observable... also) {
    this.name = name;
    this.reader = reader;
    text = new SimpleStringProperty(this, "text", usual);
    Observable[] all = new Observable[also.length + 1];
    all[0] = text;
    System.arraycopy(also, 0, all, 1, also.length);
    problem = Bindings.createStringBinding(this::whatIsWrong, all);
  }

  /** A whole number. */
  static FormField<Long> whole(String name, long usual, long least, long most) {
    return new FormField<>(
        name,
        String.valueOf(usual),
        text -> {
          try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
              return value;
            }
          } catch (NumberFormatException _) {
            // Said below.
          }
          throw expected(
              most == Long.MAX_VALUE
                  ? "a whole number from " + least
                  : "a whole number from " + least + " to " + most,
              text);
        });
  }

  /**
   * A number.
   *
   * @param aboveZero whether 0 is too small
   */
  static FormField<Double> number(String name, double usual, double most, boolean aboveZero) {
    return new FormField<>(
        name,
        figure(usual),
        text -> {
          try {
            double value = Double.parseDouble(text);
            if (value <= most && (aboveZero ? value > 0 : value >= 0)) {
              return value;
            }
          } catch (NumberFormatException _) {
            // Said below.
          }
          throw expected(
              (aboveZero ? "a number above 0, at most " : "a number from 0 to ") + figure(most),
              text);
        });
  }

  static Fault expected(String what, String found) {
    return new Fault("Expected " + what + (found.isEmpty() ? "." : ", found \"" + found + "\"."));
  }

  /** As short as it can be read back: 0.001, 1e-5, 100. */
  static String figure(double value) {
    return value != 0 && Math.abs(value) < 1e-4
        ? String.format(Locale.ROOT, "%s", value).toLowerCase(Locale.ROOT).replace(".0e", "e")
        : new java.math.BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
  }

  private String whatIsWrong() {
    try {
      T _ = value();
      return "";
    } catch (Fault fault) {
      return String.valueOf(fault.getMessage());
    }
  }

  /**
   * What the text says.
   *
   * @throws Fault if it cannot be read
   */
  T value() {
    return reader.apply(text.get().strip());
  }

  /** The sentence where the field is not beside it: "Epochs: expected …"; empty stays empty. */
  String named(String sentence) {
    return sentence.isEmpty()
        ? ""
        : name + ": " + sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  public String name() {
    return name;
  }

  public StringProperty textProperty() {
    return text;
  }

  /** One sentence; empty while the text can be read. */
  public StringBinding problemBinding() {
    return problem;
  }
}
