package org.prunepoint.text;

/**
 * Foreign text inside HTML and SVG, as an element's content or a quoted attribute: it shows as it
 * is, and ends neither.
 */
public final class Html {
  private Html() {}

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
        case '"' -> quoted.append("&quot;");
        case '\'' -> quoted.append("&#39;");
        default -> quoted.append(c);
      }
    }
    return quoted.toString();
  }
}
