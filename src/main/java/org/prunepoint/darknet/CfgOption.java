package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.TextEncoding;
import org.prunepoint.text.Printable;

/**
 * One {@code key=value} of a cfg, read as Darknet reads it: all blanks in the line are gone, the
 * key ends at the first {@code =}, and a number may be followed by anything ({@code
 * groups=1152#960}).
 *
 * @param key as Darknet sees it
 * @param value as Darknet sees it
 * @param line of the file, from 1
 */
public record CfgOption(String key, String value, int line) {
  /** What C's {@code atof} takes from the start of a string. */
  static final Pattern NUMBER = Pattern.compile("^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern INTEGER = Pattern.compile("^[+-]?\\d+");

  /** Far above what any network lists. */
  private static final int MOST_ITEMS = 4096;

  /** Spaces, tabs and line ends vanish anywhere in a line ({@code strip} in Darknet's utils.c). */
  static String strip(String line) {
    StringBuilder kept = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  int intValue(String file) {
    Matcher m = INTEGER.matcher(value);
    if (!m.find()) {
      throw fault(file, "a whole number");
    }
    try {
      return Integer.parseInt(m.group());
    } catch (NumberFormatException _) {
      throw fault(file, "a whole number that fits 32 bits");
    }
  }

  float floatValue(String file) {
    Matcher m = NUMBER.matcher(value);
    if (!m.find()) {
      throw fault(file, "a number");
    }
    return Float.parseFloat(m.group());
  }

  List<Integer> intValues(String file) {
    List<Integer> all = new ArrayList<>();
    for (CfgOption part : parts(file)) {
      all.add(part.intValue(file));
    }
    return all;
  }

  List<Float> floatValues(String file) {
    List<Float> all = new ArrayList<>();
    for (CfgOption part : parts(file)) {
      all.add(part.floatValue(file));
    }
    return all;
  }

  /** The list's items; it ends at a {@code #}, and empty items (a trailing comma) do not count. */
  private List<CfgOption> parts(String file) {
    int end = value.indexOf('#');
    String list = end < 0 ? value : value.substring(0, end);
    long items = list.chars().filter(c -> c == ',').count();
    if (items > MOST_ITEMS) {
      throw fault(file, "a list of at most " + MOST_ITEMS + " items: it has " + items + " items");
    }
    List<CfgOption> all = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      if (!part.isEmpty()) {
        all.add(new CfgOption(key, part, line));
      }
    }
    return all;
  }

  /** "key=value", short. */
  String shown() {
    return shorten(key) + "=" + shorten(value);
  }

  Fault fault(String file, String expected) {
    return new Fault(
        "%s, line %d: %s=%s is not %s.".formatted(file, line, key, shorten(value), expected));
  }

  /** Of the text of a cfg, one char a byte, what fits into a sentence. */
  static String shorten(String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    return Printable.start(TextEncoding.decode(bytes).text(), 40);
  }
}
