package org.prunepoint.workbench.kit.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ChoiceFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one package, from {@code texts_en.properties} and its sisters beside the package's
 * classes, in UTF-8. A text is a {@link MessageFormat}: {0} is the first thing that it speaks of,
 * an apostrophe is doubled. The language is chosen before a view is made, so a change makes the
 * views anew.
 */
public final class Texts {
  private static final Map<String, Properties> READ = new ConcurrentHashMap<>();
  private static volatile Language spoken = Language.ENGLISH;

  /** Between a number, or the place of one, and its unit or sign. */
  private static final Pattern BEFORE_UNIT =
      Pattern.compile("(?<=[\\d}]) (?=(%|ms|s|min|h|BFLOPS|frames/s|[kMG]?B)(?![\\w{])(?!/\\w))");

  /** One thing or many: {@code {0,choice,1#1 file|1<{0} files}}. */
  private static final Pattern CHOICE =
      Pattern.compile("\\{(\\d),choice,((?:[^{}]|\\{\\d\\})*)\\}");

  private final Class<?> beside;

  private Texts(Class<?> beside) {
    this.beside = beside;
  }

  /** Those of the class's package. */
  public static Texts of(Class<?> beside) {
    return new Texts(beside);
  }

  /** What views that are made from now on speak. */
  public static void speak(Language language) {
    spoken = language;
  }

  public static Language spoken() {
    return spoken;
  }

  /**
   * A text in the language spoken. No line breaks between a number and its unit: "65 %".
   *
   * @param key lower case with dots: {@code answer.export}
   * @param of what it speaks of; whole numbers may choose among words, others are formatted before,
   *     by {@code Numbers}
   * @throws MissingResourceException if there is no such text
   */
  public String get(String key, Object... of) {
    String text = find(key);
    if (text == null) {
      throw new MissingResourceException("no text " + key, beside.getPackageName(), key);
    }
    var format =
        new MessageFormat(
            BEFORE_UNIT.matcher(chosen(text, of)).replaceAll("\u00a0"), spoken.locale());
    for (int i = 0; i < of.length; i++) {
      if (of[i] instanceof Number) {
        format.setFormatByArgumentIndex(i, counts());
      }
    }
    return format.format(of);
  }

  /** The text with one of each choice, in which the number that chose may stand. */
  private static String chosen(String text, Object... of) {
    return CHOICE
        .matcher(text)
        .replaceAll(
            choice -> {
              Number by = (Number) of[Integer.parseInt(choice.group(1))];
              return Matcher.quoteReplacement(new ChoiceFormat(choice.group(2)).format(by));
            });
  }

  /** Thousands stand apart as they do in all figures of the window. */
  private static DecimalFormat counts() {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator('\u202f');
    return new DecimalFormat("#,##0.###", symbols);
  }

  private @Nullable String find(String key) {
    return all(spoken).getProperty(key);
  }

  /** All keys of a language, sorted. */
  public Set<String> keys(Language language) {
    return new TreeSet<>(all(language).stringPropertyNames());
  }

  /** A text as it stands in the file. */
  public String raw(Language language, String key) {
    return all(language).getProperty(key, "");
  }

  private Properties all(Language language) {
    return READ.computeIfAbsent(
        beside.getPackageName() + "/" + language.tag(), _ -> read(language));
  }

  private Properties read(Language language) {
    var texts = new Properties();
    String name = "texts_" + language.tag() + ".properties";
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in != null) {
        texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
