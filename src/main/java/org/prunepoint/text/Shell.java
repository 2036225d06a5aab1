package org.prunepoint.text;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands that are shown to be copied: a shell takes every word as it was meant. */
public enum Shell {
  /** Any POSIX shell: sh, dash, bash, ksh, zsh. */
  POSIX {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    @Override
    public String word(String text) {
      if (BARE.matcher(text).matches()) {
        return text;
      }
      return text.codePoints().allMatch(Printable::visible)
          ? "'" + text.replace("'", "'\\''") + "'"
          : printed(text);
    }

    // With printf, so that not even what cannot be seen is lost or obeyed on its way.
    private static String printed(String text) {
      var format = new StringBuilder();
      text.codePoints()
          .forEach(
              c -> {
                if (!Printable.visible(c)) {
                  for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    format.append("\\%03o".formatted(b & 0xFF));
                  }
                } else {
                  switch (c) {
                    case '\'' -> format.append("'\\''");
                    case '\\' -> format.append("\\\\");
                    case '%' -> format.append("%%");
                    default -> format.appendCodePoint(c);
                  }
                }
              });
      return "\"$(printf '" + format + "')\"";
    }
  },

  /**
   * The command prompt and PowerShell of Windows alike: nobody knows which of them shows the
   * command. What one of both would still obey between double quotes is shown as a question mark,
   * which no file name of Windows holds: such a command finds no file, and does nothing else.
   */
  WINDOWS {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_+:./\\\\-]+");

    // PowerShell: variables, its escape, and typography's quotes, which it takes for its own.
    private static final String OBEYED = "$`\"\u201C\u201D\u201E";

    @Override
    public String word(String text) {
      if (BARE.matcher(text).matches()) {
        return text;
      }
      boolean variable = text.indexOf('%') != text.lastIndexOf('%');
      var quoted = new StringBuilder("\"");
      text.codePoints()
          .map(
              c ->
                  !Printable.visible(c) || OBEYED.indexOf(c) >= 0 || (variable && c == '%')
                      ? '?'
                      : c)
          .forEach(quoted::appendCodePoint);
      if (text.endsWith("\\")) {
        quoted.append('\\'); // or the program would see an escaped quote
      }
      return quoted.append('"').toString();
    }
  };

  /** The shell of the system that this runs on. */
  public static Shell here() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
        ? WINDOWS
        : POSIX;
  }

  /** One word of a command. */
  public abstract String word(String text);

  /** A whole command. */
  public String command(Collection<String> words) {
    return words.stream().map(this::word).collect(Collectors.joining(" "));
  }
}
