package org.prunepoint.workbench.kit.screen;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.StringProperty;

/**
 * What outlives the window. Whatever is kept is first filled with what was kept before, if it was,
 * and then written down shortly after each change.
 */
public interface Memory {
  /**
   * Keeps a text.
   *
   * @param key unique within the page
   * @param now what is to be kept
   * @param before gets what was kept; not called if nothing was
   * @param changes say when there is something new
   */
  void keep(String key, Supplier<String> now, Consumer<String> before, Observable... changes);

  /** Keeps a text as it changes. */
  default void keep(String key, StringProperty text) {
    keep(key, () -> text.get() == null ? "" : text.get(), text::set, text);
  }

  /** Keeps a number as it changes. What was kept and is none is forgotten. */
  default void keep(String key, DoubleProperty number) {
    keep(
        key,
        () -> Double.toString(number.get()),
        kept -> {
          try {
            number.set(Double.parseDouble(kept));
          } catch (NumberFormatException _) {
            // Changed by hand: it stays as it is.
          }
        },
        number);
  }

  /** Keeps a whole number as it changes. */
  default void keep(String key, IntegerProperty number) {
    keep(
        key,
        () -> Integer.toString(number.get()),
        kept -> {
          try {
            number.set(Integer.parseInt(kept));
          } catch (NumberFormatException _) {
            // Changed by hand: it stays as it is.
          }
        },
        number);
  }

  /** Keeps a choice as it changes. */
  default void keep(String key, BooleanProperty flag) {
    keep(key, () -> Boolean.toString(flag.get()), kept -> flag.set(kept.equals("true")), flag);
  }

  /** Keeps several lines of text. */
  default void keepLines(
      String key, Supplier<List<String>> now, Consumer<List<String>> before, Observable... on) {
    keep(
        key,
        () -> String.join("\n", now.get()),
        kept -> before.accept(kept.isEmpty() ? List.of() : List.of(kept.split("\n"))),
        on);
  }
}
