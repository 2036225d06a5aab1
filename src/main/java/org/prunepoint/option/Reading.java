package org.prunepoint.option;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a value becomes a word and the reverse.
 *
 * @param reader throws an {@link IllegalArgumentException} or {@link ArithmeticException} for what
 *     is no such word
 * @param writer its reverse
 * @param holds whether a value is within bounds
 */
record Reading<T>(Function<String, T> reader, Function<T, String> writer, Predicate<T> holds) {

  /** Of what is typed as several words, which have a line each where they are one. */
  static <T> Reading<T> ofLines(
      int count, Function<List<String>, T> reader, Function<T, List<String>> writer) {
    return new Reading<>(
        text -> {
          List<String> words = List.of(text.split("\n", -1));
          if (words.size() != count) {
            throw new IllegalArgumentException(text);
          }
          return reader.apply(words);
        },
        value -> String.join("\n", writer.apply(value)),
        _ -> true);
  }

  /**
   * Reads a word.
   *
   * @throws IllegalArgumentException if it is none, or out of bounds
   */
  T read(String text) {
    T value = reader.apply(text);
    if (!holds.test(value)) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  /** Of several with commas between. */
  Reading<List<T>> list() {
    return new Reading<>(
        text ->
            text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(String::strip).map(this::read).toList(),
        values -> values.stream().map(writer).collect(Collectors.joining(",")),
        values -> values.stream().allMatch(holds));
  }

  /** Of this, or nothing. */
  Reading<Optional<T>> optional(String none) {
    return new Reading<>(
        text -> text.equalsIgnoreCase(none) ? Optional.empty() : Optional.of(reader.apply(text)),
        value -> value.map(writer).orElse(none),
        value -> value.map(holds::test).orElse(true));
  }
}
