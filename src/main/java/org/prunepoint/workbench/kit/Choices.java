package org.prunepoint.workbench.kit;

import java.util.List;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** Drop-down lists of values that have words of their own. */
public final class Choices {
  private Choices() {}

  /**
   * A list that is as wide as there is room.
   *
   * @param words what is shown for a value
   */
  public static <T> ComboBox<T> of(List<T> values, Function<T, String> words) {
    ComboBox<T> combo = over(FXCollections.observableArrayList(values), words);
    combo.setMaxWidth(Double.MAX_VALUE);
    return combo;
  }

  /**
   * A list of values that come and go.
   *
   * @param words what is shown for a value
   */
  public static <T> ComboBox<T> over(ObservableList<T> values, Function<T, String> words) {
    var combo = new ComboBox<T>(values);
    combo.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    return combo;
  }
}
