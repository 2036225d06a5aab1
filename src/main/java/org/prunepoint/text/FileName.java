package org.prunepoint.text;

/** The name of a file that is made from foreign text. */
public final class FileName {
  private static final String RESERVED = "/\\:*?\"<>|";

  private FileName() {}

  /**
   * A name that any system stores and any shell shows: what cannot be seen, and what one of the
   * usual file systems refuses, becomes an underscore. A name without such characters is as it was.
   */
  public static String of(String foreign) {
    var name = new StringBuilder(foreign.length());
    foreign
        .codePoints()
        .forEach(
            c -> name.appendCodePoint(Printable.visible(c) && RESERVED.indexOf(c) < 0 ? c : '_'));
    return name.toString();
  }
}
