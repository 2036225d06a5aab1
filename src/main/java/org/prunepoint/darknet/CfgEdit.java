package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A changed copy of a {@link Cfg} in the making. Every line that is not named here stays as it is,
 * byte for byte; in a changed line everything but the value stays.
 */
public final class CfgEdit {
  /** Key, equals sign and blanks; then the value; then blanks, a comment, the line end. */
  private static final Pattern LINE =
      Pattern.compile("^(\\s*[^=]*=\\s*)([^#\\r\\n]*?)(\\s*(#.*)?\\r?\\n?)$", Pattern.DOTALL);

  private final Cfg source;
  private final TreeMap<Integer, String> replaced = new TreeMap<>();
  private final TreeMap<Integer, List<String>> inserted = new TreeMap<>();
  private final List<int[]> removed = new ArrayList<>();

  CfgEdit(Cfg source) {
    this.source = source;
  }

  /** Gives an option a value; where the section has no such option, it becomes its first line. */
  public CfgEdit set(CfgSection section, String key, String value) {
    var option = section.option(key);
    if (option.isPresent()) {
      int line = option.get().line();
      Matcher m = LINE.matcher(source.lines().get(line - 1));
      if (!m.matches()) {
        throw new IllegalStateException("an option without a value: line " + line);
      }
      replaced.put(line, m.group(1) + value + m.group(3));
    } else {
      String header = source.lines().get(section.line() - 1);
      String end = header.endsWith("\r\n") ? "\r\n" : "\n";
      inserted.computeIfAbsent(section.line(), _ -> new ArrayList<>()).add(key + "=" + value + end);
    }
    return this;
  }

  /**
   * Takes a section out, down to the line before the next one's header (comments above that stay
   * with it).
   */
  public CfgEdit remove(CfgSection section) {
    int next = source.lines().size() + 1;
    for (CfgSection other : source.sections()) {
      if (other.line() > section.line()) {
        next = other.line();
        break;
      }
    }
    int end = next;
    while (end - 1 > section.line() && isComment(source.lines().get(end - 2))) {
      end--;
    }
    removed.add(new int[] {section.line(), next <= source.lines().size() ? end : next});
    return this;
  }

  private static boolean isComment(String line) {
    String text = CfgOption.strip(line);
    return !text.isEmpty() && (text.charAt(0) == '#' || text.charAt(0) == ';');
  }

  /** The changed copy. */
  public Cfg done() {
    StringBuilder text = new StringBuilder();
    for (int line = 1; line <= source.lines().size(); line++) {
      int n = line;
      if (removed.stream().anyMatch(r -> n >= r[0] && n < r[1])) {
        continue;
      }
      text.append(replaced.getOrDefault(line, source.lines().get(line - 1)));
      for (String extra : inserted.getOrDefault(line, List.of())) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
          text.append('\n');
        }
        text.append(extra);
      }
    }
    return Cfg.parse(
        source.name(), text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }
}
