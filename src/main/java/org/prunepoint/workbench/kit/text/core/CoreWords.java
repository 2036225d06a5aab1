package org.prunepoint.workbench.kit.text.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * What the core says of its steps, its findings and its faults, in the language spoken. The English
 * of this package's texts is the core's own, with {0}, {1} for what it puts in, which is said in
 * that language too where it is known; a sentence that fits none of them stays English.
 */
public final class CoreWords {
  private static final Texts TEXTS = Texts.of(CoreWords.class);
  private static final String KEYS = "said.";
  private static final String START = "\u0002";
  private static final String END = "\u0003";
  private static final String STOP = "\u3002";
  private static final String COMMA = "\u3001";
  private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=\\.) (?=[\\p{Lu}/\"])");

  /** What says more of itself first: "epoch 3 of 20, evaluating" is "epoch {0} of {1}" too. */
  private static final List<Form> FORMS =
      TEXTS.keys(Language.ENGLISH).stream()
          .map(key -> new Form(key.substring(KEYS.length()), TEXTS.raw(Language.ENGLISH, key)))
          .sorted(Comparator.comparingInt(Form::length).reversed())
          .toList();

  private CoreWords() {}

  /**
   * The same in the language spoken.
   *
   * @param english a few words or several sentences of the core's
   */
  public static String of(String english) {
    if (Texts.spoken() == Language.ENGLISH || english.isEmpty()) {
      return english;
    }
    String[] sentences = BETWEEN_SENTENCES.split(english);
    var all = new StringBuilder();
    int from = 0;
    while (from < sentences.length) {
      int to = from + 1;
      Optional<String> said = said(join(sentences, from, to));
      while (said.isEmpty() && to < sentences.length) {
        said = said(join(sentences, from, ++to));
      }
      to = said.isEmpty() ? from + 1 : to;
      String next = said.orElse(sentences[from]);
      boolean apart = !all.isEmpty() && (said.isEmpty() || all.charAt(all.length() - 1) == '.');
      all.append(apart ? " " : "").append(next);
      from = to;
    }
    return all.toString();
  }

  private static String join(String[] sentences, int from, int to) {
    return String.join(" ", List.of(sentences).subList(from, to));
  }

  private static Optional<String> said(String english) {
    for (Form form : FORMS) {
      Optional<List<String>> places = form.places(english);
      if (places.isPresent()) {
        Object[] words = new Object[places.get().size()];
        for (int i = 0; i < words.length; i++) {
          String word = places.get().get(i);
          words[i] = START + putIn(form.hasArticle(i) ? "a " + word : word).orElse(word) + END;
        }
        return Optional.of(apart(TEXTS.get("said." + form.key(), words)));
      }
    }
    return Optional.empty();
  }

  /** What stands in a place: known words, the clause of a fault, a list of such, or a name. */
  private static Optional<String> putIn(String word) {
    return list(word).or(() -> clause(word));
  }

  /** Of "the disk is full", or of "expected a number, found 1x", once a sentence of its own. */
  private static Optional<String> clause(String word) {
    Optional<String> known = said(word);
    if (known.isPresent() || word.indexOf(' ') < 0) {
      return known;
    }
    boolean whole = word.endsWith(".");
    String sentence = whole ? word : word + ".";
    String capital = sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    Optional<String> said = said(sentence).or(() -> said(capital));
    return whole ? said : said.map(CoreWords::withoutStop);
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(STOP) ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** Of items that are all known. */
  private static Optional<String> list(String words) {
    String[] items = words.split(", ", -1);
    if (items.length < 2 || Arrays.stream(items).anyMatch(String::isEmpty)) {
      return Optional.empty();
    }
    List<String> said = Arrays.stream(items).flatMap(item -> said(item).stream()).toList();
    return said.size() < items.length ? Optional.empty() : Optional.of(String.join(COMMA, said));
  }

  /**
   * Latin letters and figures that were put in stand apart from Chinese beside them, no Chinese.
   */
  private static String apart(String marked) {
    return marked
        .replaceAll("(?<=\\p{IsHan}) " + START + "(?=\\p{IsHan})", START)
        .replaceAll("(?<=[\\p{IsHan}）])" + END + " (?=\\p{IsHan})", END)
        .replaceAll("(?<=\\p{IsHan})" + START + "(?=\\w)", " ")
        .replaceAll("(?<=\\w)" + END + "(?=\\p{IsHan})", " ")
        .replace(START, "")
        .replace(END, "");
  }
}
