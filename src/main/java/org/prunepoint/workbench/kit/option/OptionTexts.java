package org.prunepoint.workbench.kit.option;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.prunepoint.option.Option;
import org.prunepoint.option.Word;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/**
 * What a form says of options, in the language spoken. English is the option's own, and stands
 * nowhere else. Another language has a folder beside this class with a file for each record that
 * has options, {@code zh/Steps.properties}, by the components of the record:
 *
 * <pre>{@code
 * # Passes over the training pictures.
 * epochs.help=训练图片要过多少遍。
 * }</pre>
 *
 * <p>The line above each is the English that it translates; a test compares. There are {@code
 * .title}, {@code .help}, {@code .default} (the words for a default) and {@code .is.word} (what a
 * choice means). What many say, headings and what is expected, stands in {@code phrases.properties}
 * by the English itself.
 */
public final class OptionTexts {
  static final String PHRASES = "phrases";

  private static final Texts TEXTS = Texts.of(OptionTexts.class);
  private static final Map<String, Properties> READ = new ConcurrentHashMap<>();

  private OptionTexts() {}

  /** The option's name with a capital, where a form has no better one. */
  static String title(Option<?, ?> option) {
    return find(option, "title").orElseGet(() -> englishTitle(option));
  }

  /** For a list or a sentence: in English as it is typed, elsewhere its title. */
  public static String name(Option<?, ?> option) {
    return find(option, "title").orElseGet(option::name);
  }

  static String englishTitle(Option<?, ?> option) {
    String spaced = option.name().replace('-', ' ');
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  static String help(Option<?, ?> option) {
    return find(option, "help")
        .map(help -> help.replace("{choices}", choices(option)))
        .orElseGet(option::help);
  }

  private static <V> String choices(Option<?, V> option) {
    List<String> all =
        option.word().choices().stream()
            .filter(choice -> !option.word().format(choice).isEmpty())
            .map(
                choice -> {
                  String word = option.word().format(choice);
                  String about = about(option, choice);
                  return about.isEmpty() ? word : TEXTS.get("choice.about.same", word, about);
                })
            .toList();
    return String.join(TEXTS.get("choices.between.same"), all);
  }

  /** The word of a choice, and what it means; in a list nobody types it. */
  static <V> String told(Option<?, V> option, String typed) {
    V choice = option.word().parse(typed);
    String about = about(option, choice);
    return about.isEmpty()
        ? typed.replace('_', ' ')
        : TEXTS.get("choice.told.same", option.word().format(choice), about);
  }

  private static <V> String about(Option<?, V> option, V choice) {
    return find(option, choiceKey(option.word(), choice))
        .orElseGet(() -> option.word().about(choice));
  }

  static <V> String choiceKey(Word<V> word, V choice) {
    return "is." + word.format(choice);
  }

  /**
   * What a field means that is left empty.
   *
   * @param usual the word of the default
   */
  static String defaultWords(Option<?, ?> option, String usual) {
    return find(option, "default").or(option::defaultWords).orElse(usual);
  }

  /** The title of a group. */
  static String heading(String english) {
    return phrase(english);
  }

  /** The sentence for who typed this, if that is all that the word says of it; else its own. */
  static String problem(Word<?> word, String typed, String sentence) {
    String found = typed.strip();
    if (Texts.spoken() == Language.ENGLISH || !sentence.equals(word.unexpected(found))) {
      return CoreWords.of(sentence);
    }
    String expected = phrase(word.expected());
    return found.isEmpty()
        ? TEXTS.get("expected.nothing", expected)
        : TEXTS.get("expected.found", expected, found);
  }

  private static String phrase(String english) {
    return read(PHRASES).getProperty(phraseKey(english), english);
  }

  /** "a number from 0 to 1" as a-number-from-0-to-1. */
  static String phraseKey(String english) {
    return Stream.of(english.split("[^\\p{L}\\d.]+"))
        .filter(part -> !part.isEmpty())
        .reduce((a, b) -> a + "-" + b)
        .orElse("");
  }

  private static Optional<String> find(Option<?, ?> option, String what) {
    String key = option.component() + "." + what;
    return Optional.ofNullable(read(option.owner().getSimpleName()).getProperty(key));
  }

  private static Properties read(String record) {
    return READ.computeIfAbsent(file(Texts.spoken(), record), OptionTexts::load);
  }

  static String file(Language language, String record) {
    return language.tag() + "/" + record + ".properties";
  }

  private static Properties load(String file) {
    var texts = new Properties();
    try (InputStream in = OptionTexts.class.getResourceAsStream(file)) {
      if (in != null) {
        texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
