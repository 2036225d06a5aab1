package org.prunepoint.text;

import java.nio.file.Path;

/**
 * Makes foreign text printable, and short. What a terminal would obey, what turns the direction of
 * a line or what cannot be seen at all becomes a visible escape, four hexadecimal digits for each
 * UTF-16 unit: {@code \}{@code u001B}. That is JSON's own notation, so a JSON document means the
 * same after it.
 *
 * <p>Long text is cut: the ellipsis counts for the limit, neither a surrogate pair nor an escape is
 * cut in two, and the work is of the order of the limit, however long the text.
 */
public final class Printable {
  /** Of a name of a class, a layer or a column: the width of a table's cell. */
  public static final int NAME = 60;

  /** Of a path in a sentence. */
  public static final int PATH = 240;

  /** Of a whole sentence. */
  public static final int SENTENCE = 2000;

  private static final String ELLIPSIS = "…";

  private Printable() {}

  /** The whole text, in one line: line breaks are escaped as well. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** The whole text; line feeds and tabs stay as they are. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  /** The beginning of a text, in one line. */
  public static String start(String text, int limit) {
    if (fits(text, limit)) {
      return line(text);
    }
    var shown = new StringBuilder();
    appendHead(shown, text, limit - ELLIPSIS.length());
    return shown.append(ELLIPSIS).toString();
  }

  /** The beginning and the end of a text, in one line: what is left out is in the middle. */
  public static String ends(String text, int limit) {
    if (fits(text, limit)) {
      return line(text);
    }
    int room = limit - ELLIPSIS.length();
    var shown = new StringBuilder();
    appendHead(shown, text, room - room / 2);
    shown.append(ELLIPSIS);
    return shown.append(tail(text, room / 2)).toString();
  }

  /** A name of a class, a layer or a column. */
  public static String name(String name) {
    return start(name, NAME);
  }

  /** A path for a sentence: a long one keeps its root and its file name. */
  public static String path(Path path) {
    return path(path.toString());
  }

  /** A path as it was written somewhere. */
  public static String path(String path) {
    return ends(path, PATH);
  }

  /** A message in one line: its line breaks become blanks, and nobody has to read a book. */
  public static String sentence(String message) {
    String reachable =
        message.length() <= 4 * SENTENCE
            ? message
            : message.substring(0, 2 * SENTENCE)
                + ELLIPSIS
                + message.substring(message.length() - 2 * SENTENCE);
    return ends(reachable.replaceAll("\\s*\\R\\s*", " ").strip(), SENTENCE);
  }

  /** Whether a character is shown as it is. */
  static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> shapesItsNeighbours(codePoint);
      default -> (codePoint & 0xFFFE) != 0xFFFE && (codePoint < 0xFDD0 || codePoint > 0xFDEF);
    };
  }

  /**
   * The format characters that scripts cannot be written without: the joiners (Persian, Indic
   * scripts, composed emoji) and the signs that enclose digits (Arabic, Syriac, Kaithi).
   */
  private static boolean shapesItsNeighbours(int codePoint) {
    return codePoint == 0x200C
        || codePoint == 0x200D
        || (codePoint >= 0x600 && codePoint <= 0x605)
        || codePoint == 0x6DD
        || codePoint == 0x70F
        || codePoint == 0x890
        || codePoint == 0x891
        || codePoint == 0x8E2
        || codePoint == 0x110BD
        || codePoint == 0x110CD;
  }

  /** Appends a character, escaped if it cannot be seen. */
  static void append(StringBuilder shown, int codePoint) {
    if (visible(codePoint)) {
      shown.appendCodePoint(codePoint);
      return;
    }
    for (char unit : Character.toChars(codePoint)) {
      shown.append("\\u%04X".formatted((int) unit));
    }
  }

  private static String escaped(String text, boolean layout) {
    int clean = 0;
    while (clean < text.length() && plain(text.charAt(clean), layout)) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 16).append(text, 0, clean);
    for (int i = clean; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (layout && isLayout(c)) {
        shown.append((char) c);
      } else {
        append(shown, c);
      }
    }
    return shown.toString();
  }

  static boolean isLayout(int c) {
    return c == '\n' || c == '\t';
  }

  /** Whether a unit needs no look at its neighbours; almost all do not. */
  private static boolean plain(char c, boolean layout) {
    return (c >= ' ' && c < 0x7F) || (layout && isLayout(c));
  }

  private static boolean fits(String text, int limit) {
    if (text.length() > limit) {
      return false;
    }
    return line(text).length() <= limit;
  }

  private static void appendHead(StringBuilder shown, String text, int room) {
    for (int i = 0; i < text.length(); ) {
      int before = shown.length();
      int c = text.codePointAt(i);
      append(shown, c);
      if (shown.length() > room) {
        shown.setLength(before);
        return;
      }
      i += Character.charCount(c);
    }
  }

  private static String tail(String text, int room) {
    int from = text.length();
    int taken = 0;
    var one = new StringBuilder();
    while (from > 0) {
      int c = text.codePointBefore(from);
      one.setLength(0);
      append(one, c);
      taken += one.length();
      if (taken > room) {
        break;
      }
      from -= Character.charCount(c);
    }
    return line(text.substring(from));
  }
}
