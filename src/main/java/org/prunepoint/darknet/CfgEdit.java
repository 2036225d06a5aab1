package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A changed copy of a {@link Cfg} in the making. Every line that is not named here stays as it is,
 * byte for byte; in a changed line everything but the value stays.
 */
public final class CfgEdit {
  private final Cfg source;
  private final TreeMap<Integer, String> replaced = new TreeMap<>();
  private final TreeMap<Integer, List<String>> inserted = new TreeMap<>();
  private final TreeMap<Integer, List<String>> before = new TreeMap<>();
  private final BitSet removed = new BitSet();

  CfgEdit(Cfg source) {
    this.source = source;
  }

  /** Gives an option a value; where the section has no such option, it becomes its first line. */
  public CfgEdit set(CfgSection section, String key, String value) {
    var option = section.option(key);
    if (option.isPresent()) {
      int line = option.get().line();
      replaced.put(line, withValue(source.lines().get(line - 1), value));
    } else {
      String header = source.lines().get(section.line() - 1);
      String end = header.endsWith("\r\n") ? "\r\n" : "\n";
      inserted.computeIfAbsent(section.line(), _ -> new ArrayList<>()).add(key + "=" + value + end);
    }
    return this;
  }

  /**
   * Puts a section before another one's header.
   *
   * @param lines without their ends, the header first
   */
  CfgEdit insertBefore(CfgSection section, List<String> lines) {
    String end = source.lines().get(section.line() - 1).endsWith("\r\n") ? "\r\n" : "\n";
    List<String> all = before.computeIfAbsent(section.line(), _ -> new ArrayList<>());
    lines.forEach(line -> all.add(line + end));
    all.add(end);
    return this;
  }

  /** Another text, line end included, in the place of a line. */
  CfgEdit replace(int line, String text) {
    replaced.put(line, text);
    return this;
  }

  /** Takes one line out. */
  CfgEdit removeLine(int line) {
    removed.set(line);
    return this;
  }

  /**
   * The line with its value exchanged: before it key, equals sign and blanks stay, behind it
   * blanks, comment and line end.
   */
  private static String withValue(String line, String value) {
    int end = line.length();
    while (end > 0 && isBlank(line.charAt(end - 1))) {
      end--;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      return line.substring(0, end) + "=" + value + line.substring(end);
    }
    int from = equals + 1;
    int to = from;
    while (to < end && line.charAt(to) != '#' && line.charAt(to) != ';') {
      to++;
    }
    while (to > from && isBlank(line.charAt(to - 1))) {
      to--;
    }
    while (from < to && isBlank(line.charAt(from))) {
      from++;
    }
    return line.substring(0, from) + value + line.substring(to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /**
   * Takes a section out, down to the line before the next one's header (comments above that stay
   * with it).
   */
  public CfgEdit remove(CfgSection section) {
    int next = lineOfNext(section);
    int end = next;
    while (end - 1 > section.line() && isComment(source.lines().get(end - 2))) {
      end--;
    }
    removed.set(section.line(), next <= source.lines().size() ? end : next);
    return this;
  }

  /** Where the section after this one starts; behind the last line if there is none. */
  private int lineOfNext(CfgSection section) {
    List<CfgSection> sections = source.sections();
    int at =
        Collections.binarySearch(sections, section, Comparator.comparingInt(CfgSection::line)) + 1;
    return at < sections.size() ? sections.get(at).line() : source.lines().size() + 1;
  }

  private static boolean isComment(String line) {
    String text = CfgOption.strip(line);
    return !text.isEmpty() && (text.charAt(0) == '#' || text.charAt(0) == ';');
  }

  /** The changed copy. */
  public Cfg done() {
    StringBuilder text = new StringBuilder();
    for (int line = 1; line <= source.lines().size(); line++) {
      if (removed.get(line)) {
        continue;
      }
      before.getOrDefault(line, List.of()).forEach(text::append);
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
