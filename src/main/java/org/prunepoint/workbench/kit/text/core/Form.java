package org.prunepoint.workbench.kit.text.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An English text with places. It fits a sentence if its pieces stand in it one after the other
 * with something between them; a place takes as little as it can. Looking for pieces takes a step a
 * letter, so hundreds of forms can be tried where patterns would go back and forth in long paths.
 */
final class Form {
  /** Of these every place holds a figure: "{0} files" is no folder of that name. */
  private static final String COUNTS = "count.";

  private static final Pattern FIGURE = Pattern.compile("\\d[\\d,.]*");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");

  private final String key;
  private final List<String> pieces = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();

  /**
   * @param key of the text
   * @param text a message format, so apostrophes are doubled
   */
  Form(String key, String text) {
    this.key = key;
    String english = text.replace("''", "'");
    Matcher place = PLACE.matcher(english);
    int from = 0;
    while (place.find()) {
      pieces.add(english.substring(from, place.start()));
      order.add(Integer.valueOf(place.group(1)));
      from = place.end();
    }
    pieces.add(english.substring(from));
  }

  String key() {
    return key;
  }

  /** Whether "list of pictures" stands there without its article: "expected a {1}". */
  boolean hasArticle(int place) {
    String before = pieces.get(order.indexOf(place));
    return before.endsWith(" a ") || before.endsWith(" no ");
  }

  /** Letters of its own. */
  int length() {
    return pieces.stream().mapToInt(String::length).sum();
  }

  /** What stands in {0}, {1} and so on; empty if it does not fit. */
  Optional<List<String>> places(String sentence) {
    if (order.isEmpty()) {
      return sentence.equals(pieces.getFirst()) ? Optional.of(List.of()) : Optional.empty();
    }
    if (!sentence.startsWith(pieces.getFirst()) || !sentence.endsWith(pieces.getLast())) {
      return Optional.empty();
    }
    int end = sentence.length() - pieces.getLast().length();
    int from = pieces.getFirst().length();
    List<String> places = new ArrayList<>(Collections.nCopies(order.size(), ""));
    for (int i = 0; i < order.size(); i++) {
      boolean last = i + 1 == order.size();
      int to = last ? end : sentence.indexOf(pieces.get(i + 1), from + 1);
      if (to <= from || to > end) {
        return Optional.empty();
      }
      String word = sentence.substring(from, to);
      if (key.startsWith(COUNTS) && !FIGURE.matcher(word).matches()) {
        return Optional.empty();
      }
      places.set(order.get(i), word);
      from = to + pieces.get(i + 1).length();
    }
    return Optional.of(places);
  }
}
