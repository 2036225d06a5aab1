package org.prunepoint.training.run;

import java.nio.file.Path;
import java.util.Map;
import org.prunepoint.Fault;
import org.prunepoint.option.Word;

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

  /**
   * Reads a word.
   *
   * @throws Fault that names the file, the word, what was found and what was expected
   */
  <T> T read(String name, Word<T> word) {
    String found = text(name);
    try {
      return word.parse(found);
    } catch (Fault e) {
      throw new Fault(
          "%s is damaged: its %s is \"%s\", expected %s."
              .formatted(file, name, found, word.expected()),
          e);
    }
  }
}
