package org.prunepoint.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/**
 * Words by name that a file gave, of which each has to be there and to make sense.
 *
 * @param words all of them
 * @param file for sentences
 */
record StoredWords(Map<String, String> words, Path file) {
  String text(String name) {
    String found = words.get(name);
    if (found == null) {
      throw new Fault("%s is damaged: it has no %s.".formatted(file, name));
    }
    return found;
  }

  int integer(String name) {
    return read(name, Integer::parseInt);
  }

  double number(String name) {
    return read(name, Double::parseDouble);
  }

  <T> T read(String name, Function<String, T> reader) {
    return read(name, text(name), reader);
  }

  private <T> T read(String name, String part, Function<String, T> reader) {
    try {
      return reader.apply(part);
    } catch (IllegalArgumentException e) {
      throw senseless(name, e);
    }
  }

  /** Two of a kind with something between. */
  <T> Stream<T> pair(String name, String between, Function<String, T> reader) {
    String[] parts = text(name).split(between, -1);
    if (parts.length != 2) {
      throw senseless(name, null);
    }
    return Arrays.stream(parts).map(part -> read(name, part, reader));
  }

  <T> T choice(String name, T[] values, Function<T, String> word) {
    String found = text(name);
    return Arrays.stream(values)
        .filter(v -> word.apply(v).equals(found))
        .findFirst()
        .orElseThrow(() -> senseless(name, null));
  }

  private Fault senseless(String name, @Nullable Throwable cause) {
    String sentence = "%s is damaged: its %s is \"%s\".".formatted(file, name, text(name));
    return cause == null ? new Fault(sentence) : new Fault(sentence, cause);
  }
}
