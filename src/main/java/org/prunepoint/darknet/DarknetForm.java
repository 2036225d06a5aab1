package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A cfg in the form in which everybody reads the same network from it: what Darknet reads and
 * others read otherwise, and what only we can read, is mended, line by line; the rest stays byte
 * for byte.
 *
 * @param cfg with as many sections as the source, in the same order
 * @param notes whole sentences on what was mended, for whoever opens the source; without those on
 *     repeated keys, which {@link KeyAudit} names
 */
record DarknetForm(Cfg cfg, List<String> notes) {
  /** Types of section and keys whose commas Darknet counts. */
  private static final Set<String> LISTS =
      Set.of("yolo mask", "Gaussian_yolo mask", "route layers", "shortcut from");

  DarknetForm {
    notes = List.copyOf(notes);
  }

  static DarknetForm of(Cfg source) {
    var form = new Mending(source);
    source.sections().forEach(form::look);
    form.cutAtZeros();
    List<String> notes = new ArrayList<>(source.notes());
    notes.addAll(form.notes());
    return new DarknetForm(form.edit.done(), notes);
  }

  /** One cfg on its way. */
  private static final class Mending {
    private final Cfg source;
    private final CfgEdit edit;
    private final List<Integer> headers = new ArrayList<>();
    private final List<Integer> lists = new ArrayList<>();
    private int zeros;
    private int rounded;

    Mending(Cfg source) {
      this.source = source;
      this.edit = source.edit();
    }

    void look(CfgSection section) {
      String header = cut(source.lines().get(section.line() - 1));
      int close = header.indexOf(']');
      String behind = header.substring(close + 1);
      if (section.name().equals(RoundedSections.NAME)) {
        edit.replace(section.line(), RoundedSections.plain(header, end(header)));
        rounded++;
      }
      // Darknet compares the whole line with "[net]", once its blanks are gone.
      if (!CfgOption.strip(behind).isEmpty()) {
        headers.add(section.line());
        edit.replace(
            section.line(),
            RoundedSections.plain(header.substring(0, close + 1), end(header)) + comment(behind));
      }
      Set<String> seen = new HashSet<>();
      for (CfgOption option : section.options()) {
        if (!seen.add(option.key())) {
          edit.removeLine(option.line());
        } else if (LISTS.contains(section.type() + " " + option.key())) {
          list(option);
        }
      }
    }

    /**
     * Darknet takes as many items as there are commas, and one: of a comma at the end, too, and of
     * those in a comment, but for that of a mask.
     */
    private void list(CfgOption option) {
      String[] parts = option.value().split("#", 2);
      List<String> items =
          Arrays.stream(parts[0].split(",", -1)).filter(item -> !item.isEmpty()).toList();
      String counted = option.key().equals("mask") ? parts[0] : option.value();
      if (items.size() == 1 + counted.chars().filter(c -> c == ',').count()) {
        return;
      }
      String line = cut(source.lines().get(option.line() - 1));
      int comment = line.indexOf('#');
      lists.add(option.line());
      edit.replace(
          option.line(),
          line.substring(0, line.indexOf('=') + 1)
              + String.join(",", items)
              + end(line)
              + (comment < 0 ? "" : comment(line.substring(comment))));
    }

    /** A C string ends at a zero byte; what Darknet does with such a line is chance. */
    void cutAtZeros() {
      for (int line = 1; line <= source.lines().size(); line++) {
        String text = source.lines().get(line - 1);
        if (text.indexOf('\0') >= 0) {
          zeros++;
          if (!headers.contains(line) && !lists.contains(line)) {
            edit.replace(line, cut(text));
          }
        }
      }
    }

    List<String> notes() {
      List<String> notes = new ArrayList<>();
      if (!headers.isEmpty()) {
        notes.add(
            "%s, line %d%s: Darknet knows no section with text behind its ]; what is written has that text on a line of its own."
                .formatted(
                    source.name(),
                    headers.getFirst(),
                    headers.size() == 1 ? "" : " and %,d more".formatted(headers.size() - 1)));
      }
      if (!lists.isEmpty()) {
        notes.add(
            "%s, line %d: Darknet counts one item more for every comma of a list, at its end or in a comment, too; what is written has none there."
                .formatted(source.name(), lists.getFirst()));
      }
      if (rounded > 0) {
        notes.add(RoundedSections.note(source.name(), rounded));
      }
      if (zeros > 0) {
        notes.add(
            "%s holds zero bytes in %,d %s; what is written ends such a line there."
                .formatted(source.name(), zeros, zeros == 1 ? "line" : "lines"));
      }
      return notes;
    }

    private static String cut(String line) {
      int zero = line.indexOf('\0');
      return zero < 0 ? line : line.substring(0, zero) + end(line);
    }

    private static String end(String line) {
      return line.endsWith("\r\n") ? "\r\n" : "\n";
    }

    private static String comment(String behind) {
      String text = behind.strip();
      return (text.startsWith("#") || text.startsWith(";") ? text : "# " + text) + end(behind);
    }
  }
}
