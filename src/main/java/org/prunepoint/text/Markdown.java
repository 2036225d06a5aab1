package org.prunepoint.text;

/**
 * Foreign text inside Markdown (CommonMark with GitHub's tables): it shows as it is, makes no
 * heading, cell, link, picture or emphasis, and holds no HTML, whether or not the reader allows it.
 */
public final class Markdown {
  private Markdown() {}

  /** A text in one line, whole. */
  public static String text(String foreign) {
    String line = Printable.line(foreign);
    var quoted = new StringBuilder(line.length() + 8);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '&' -> quoted.append("&amp;");
        case '<' -> quoted.append("&lt;");
        case '>' -> quoted.append("&gt;");
        case '\\', '`', '*', '{', '}', '[', ']', '#', '|', '!', '~', '$' ->
            quoted.append('\\').append(c);
        case '_' -> quoted.append(insideWord(line, i) ? "_" : "\\_");
        case '+', '-', '=' -> quoted.append(i == 0 ? "\\" + c : String.valueOf(c));
        default -> quoted.append(c);
      }
    }
    return quoted.toString();
  }

  /**
   * Between letters or digits an underscore is only an underscore, and most file names hold one.
   */
  private static boolean insideWord(String line, int at) {
    return at > 0
        && at + 1 < line.length()
        && Character.isLetterOrDigit(line.charAt(at - 1))
        && Character.isLetterOrDigit(line.charAt(at + 1));
  }
}
