package org.prunepoint.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/**
 * YAML as people write it by hand: mappings and sequences by indentation or in brackets, words,
 * quoted words, comments, and texts after {@code |} or {@code >}. What loads code or makes much of
 * little (tags, anchors, aliases) is refused; nesting and length are bounded.
 *
 * <p>A value is a {@code Map<String, Object>} in the order of the file, a {@code List<Object>}, or
 * a {@code String} as it is written, numbers too; the empty string where there is none.
 */
public final class Yaml {
  /** Of a file that is read. */
  public static final long LARGEST = 4 << 20;

  private static final int DEEPEST = 32;
  private static final int LONGEST_KEY = 60;
  private static final int MOST_VALUES = 1 << 20;

  private final String file;
  private final Consumer<String> notes;
  private final List<Line> lines = new ArrayList<>();
  private int at;
  private int values;

  /** A line that holds something. */
  private record Line(int number, int indent, String text, String raw) {}

  private Yaml(String file, Consumer<String> notes) {
    this.file = file;
    this.notes = notes;
  }

  /**
   * @param file what faults call it
   * @return the value of the whole; an empty map if the text holds nothing
   * @throws Fault that names the line, if it is no YAML of this kind
   */
  public static Object read(String file, String text) {
    return read(file, text, _ -> {});
  }

  /**
   * As {@link #read(String, String)}.
   *
   * @param notes is told of keys that stand twice; the last counts, as in PyYAML
   */
  public static Object read(String file, String text, Consumer<String> notes) {
    var yaml = new Yaml(file, notes);
    yaml.split(text);
    if (yaml.lines.isEmpty()) {
      return Map.of();
    }
    Object whole = yaml.block(yaml.lines.getFirst().indent, 0);
    if (yaml.at < yaml.lines.size()) {
      throw yaml.fault(yaml.lines.get(yaml.at), "stands further left than what it belongs to");
    }
    return whole;
  }

  private void split(String text) {
    int number = 0;
    for (String raw : text.split("\r\n|\r|\n", -1)) {
      number++;
      String bare = uncommented(raw).stripTrailing();
      if (bare.isBlank() || bare.equals("---") || bare.startsWith("%YAML")) {
        lines.add(new Line(number, -1, "", raw));
        continue;
      }
      if (bare.equals("...")) {
        break;
      }
      int indent = 0;
      while (bare.charAt(indent) == ' ') {
        indent++;
      }
      var line = new Line(number, indent, bare.substring(indent), raw);
      if (bare.charAt(indent) == '\t') {
        throw fault(line, "begins with a tab; YAML indents with blanks");
      }
      lines.add(line);
    }
    skipEmpty();
    lines.subList(0, at).clear();
    at = 0;
    while (!lines.isEmpty() && lines.getLast().indent < 0) {
      lines.removeLast();
    }
  }

  private void skipEmpty() {
    while (at < lines.size() && lines.get(at).indent < 0) {
      at++;
    }
  }

  /** The next line that holds something; null at the end. */
  private @Nullable Line next() {
    skipEmpty();
    return at < lines.size() ? lines.get(at) : null;
  }

  /** All lines from here on that are indented so. */
  private Object block(int indent, int depth) {
    Line first = next();
    if (first == null) {
      return "";
    }
    if (depth > DEEPEST) {
      throw fault(first, "is nested deeper than any such file needs");
    }
    if (isItem(first.text)) {
      return sequence(indent, depth);
    }
    return keyEnd(first.text) >= 0 ? mapping(indent, depth) : value(first, first.text, depth);
  }

  private static boolean isItem(String text) {
    return text.equals("-") || text.startsWith("- ");
  }

  private List<Object> sequence(int indent, int depth) {
    List<Object> items = new ArrayList<>();
    for (Line line = next();
        line != null && line.indent == indent && isItem(line.text);
        line = next()) {
      count(line);
      String rest = line.text.substring(1).stripLeading();
      if (rest.isEmpty()) {
        at++;
        items.add(below(indent, depth, true));
      } else {
        // What follows the dash stands as far to the right as it does.
        int inner = indent + line.text.length() - rest.length();
        lines.set(at, new Line(line.number, inner, rest, line.raw));
        items.add(block(inner, depth + 1));
      }
    }
    return items;
  }

  private Map<String, Object> mapping(int indent, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Line line = next(); line != null && line.indent == indent; line = next()) {
      int end = keyEnd(line.text);
      if (end < 0) {
        throw fault(line, "is no \"key: value\"");
      }
      count(line);
      String key = word(line, line.text.substring(0, end).strip());
      String rest = line.text.substring(end + 1).strip();
      if (map.containsKey(key)) {
        notes.accept(
            "%s, line %d: %s stands there twice; the last counts."
                .formatted(file, line.number, Printable.start(key, LONGEST_KEY)));
      }
      if (rest.isEmpty()) {
        at++;
        map.put(key, below(indent, depth, false));
      } else if (rest.matches("[|>][+-]?\\d?[+-]?")) {
        at++;
        map.put(key, text(indent));
      } else {
        map.put(key, value(line, rest, depth));
      }
    }
    Line after = next();
    if (after != null && after.indent > indent) {
      throw fault(after, "is indented like nothing before it");
    }
    return map;
  }

  /** What belongs to a key or a dash whose own line ends with it. */
  private Object below(int indent, int depth, boolean item) {
    Line line = next();
    boolean deeper = line != null && line.indent > indent;
    boolean list = line != null && !item && line.indent == indent && isItem(line.text);
    return deeper || list ? block(line.indent, depth + 1) : "";
  }

  /** The lines of a {@code |}, as they are. */
  private String text(int indent) {
    var text = new StringBuilder();
    for (; at < lines.size(); at++) {
      Line line = lines.get(at);
      int blanks = line.raw.length() - line.raw.stripLeading().length();
      if (!line.raw.isBlank() && blanks <= indent) {
        break;
      }
      text.append(line.raw.strip()).append('\n');
    }
    return text.toString();
  }

  /** A value that begins on this line; brackets and quotes may end on a later one. */
  private Object value(Line line, String start, int depth) {
    at++;
    char c = start.charAt(0);
    if (c == '[' || c == '{' || c == '"' || c == '\'') {
      var whole = new StringBuilder(start);
      var brackets = new YamlFlow.Brackets();
      brackets.follow(start);
      while (brackets.open() && next() != null) {
        String more = " " + lines.get(at++).text;
        brackets.follow(more);
        whole.append(more);
      }
      var flow = new YamlFlow(whole.toString(), depth, DEEPEST, () -> count(line));
      return flow.whole().orElseThrow(() -> fault(line, "has brackets or quotes that do not fit"));
    }
    if (c == '&' || c == '*' || c == '!') {
      throw fault(line, "has an anchor, an alias or a tag, which are not read here");
    }
    return start;
  }

  private String word(Line line, String written) {
    return written.startsWith("\"") || written.startsWith("'")
        ? String.valueOf(value(line, written, 0, at))
        : written;
  }

  /** As {@link #value}, of a part of the line: what is next stays so. */
  private Object value(Line line, String start, int depth, int stay) {
    Object value = value(line, start, depth);
    at = stay;
    return value;
  }

  private void count(Line line) {
    if (++values > MOST_VALUES) {
      throw fault(line, "comes after more than %,d values".formatted(MOST_VALUES));
    }
  }

  private Fault fault(Line line, String what) {
    return new Fault(
        "%s, line %d: \"%s\" %s; expected YAML."
            .formatted(file, line.number, Printable.start(line.text, 60), what));
  }

  /** Where the colon behind a key stands; -1 if there is none. */
  private static int keyEnd(String text) {
    if (text.startsWith("[") || text.startsWith("{")) {
      return -1;
    }
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if ((c == '"' || c == '\'') && i == 0) {
        quote = c;
      } else if (c == ':'
          && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)))) {
        return i;
      }
    }
    return -1;
  }

  /** Without what follows a # that stands at the start or behind a blank, outside quotes. */
  private static String uncommented(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean begins = i == 0 || " \t,[{:".indexOf(line.charAt(i - 1)) >= 0;
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if ((c == '"' || c == '\'') && begins) {
        quote = c;
      } else if (c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i);
      }
    }
    return line;
  }
}
