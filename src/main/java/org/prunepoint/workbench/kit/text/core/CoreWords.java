package org.prunepoint.workbench.kit.text.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * What the core says of its steps and its findings, in the language spoken. The English of this
 * package's texts is the core's own, with {0}, {1} for what it puts in; a sentence that fits none
 * of them stays English, as most faults of files do.
 */
public final class CoreWords {
  private static final Texts TEXTS = Texts.of(CoreWords.class);
  private static final String KEYS = "said.";
  private static final String START = "\u0002";
  private static final String END = "\u0003";
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");
  private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=\\.) (?=\\p{Lu})");

  /** An English text as a pattern. */
  private record Form(String key, Pattern english) {}

  /** The longest first: "epoch 3 of 20, evaluating" is "epoch {0} of {1}" too. */
  private static final List<Form> FORMS =
      TEXTS.keys(Language.ENGLISH).stream()
          .sorted(
              Comparator.comparingInt((String k) -> TEXTS.raw(Language.ENGLISH, k).length())
                  .reversed())
          .map(
              key ->
                  new Form(
                      key.substring(KEYS.length()),
                      pattern(TEXTS.raw(Language.ENGLISH, key).replace("''", "'"))))
          .toList();

  private CoreWords() {}

  /** As a place can stand anywhere, {0} has a group p0. */
  private static Pattern pattern(String english) {
    var regex = new StringBuilder();
    Matcher place = PLACE.matcher(english);
    int from = 0;
    while (place.find()) {
      regex.append(Pattern.quote(english.substring(from, place.start())));
      regex.append("(?<p").append(place.group(1)).append(">.+?)");
      from = place.end();
    }
    return Pattern.compile(regex + Pattern.quote(english.substring(from)));
  }

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
      Matcher matcher = form.english.matcher(english);
      if (matcher.matches()) {
        List<Object> places = new ArrayList<>();
        for (int i = 0; i < matcher.groupCount(); i++) {
          String word = matcher.group("p" + i);
          places.add(START + said(word).orElse(word) + END);
        }
        return Optional.of(apart(TEXTS.get("said." + form.key, places.toArray())));
      }
    }
    return Optional.empty();
  }

  /** Latin letters and figures that were put in stand apart from Chinese beside them. */
  private static String apart(String marked) {
    return marked
        .replaceAll("(?<=\\p{IsHan})" + START + "(?=\\w)", " ")
        .replaceAll("(?<=\\w)" + END + "(?=\\p{IsHan})", " ")
        .replace(START, "")
        .replace(END, "");
  }
}
