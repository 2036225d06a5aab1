package org.prunepoint.text;

/** One field of a comma-separated file, as RFC 4180 has it. */
public final class Csv {
  private Csv() {}

  /**
   * A field. A number is as it is; a text in one line that a spreadsheet would compute ({@code
   * =cmd|...}, {@code @SUM}) is led by an apostrophe, which such programs take for "this is text".
   */
  public static String field(String text) {
    String line = Printable.line(text);
    String shown = computes(line) ? "'" + line : line;
    return shown.chars().anyMatch(c -> c == ',' || c == '"' || c == ';')
            || !shown.equals(shown.strip())
        ? '"' + shown.replace("\"", "\"\"") + '"'
        : shown;
  }

  private static boolean computes(String text) {
    String word = text.strip();
    return !word.isEmpty() && "=+-@".indexOf(word.charAt(0)) >= 0 && !isNumber(word);
  }

  private static boolean isNumber(String word) {
    try {
      Double.parseDouble(word);
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
