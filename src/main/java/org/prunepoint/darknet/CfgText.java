package org.prunepoint.darknet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.darknet.file.TextEncoding;

/**
 * The lines of a cfg as Darknet is to see them, whatever editor saved it: no byte order mark, one
 * byte a letter at least of what is no comment, line ends that Darknet knows. What had to be
 * changed for that is noted, since Darknet does not read such a file.
 *
 * @param lines one char a byte, each with its end; the last may have none
 * @param notes whole sentences on what was changed; empty if every byte is as it was
 */
record CfgText(List<String> lines, List<String> notes) {
  CfgText {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  static CfgText of(String name, byte[] bytes) {
    List<String> notes = new ArrayList<>();
    String text = letters(name, bytes, notes);
    String ends = lineEnds(name, text, notes);
    return new CfgText(split(ends), notes);
  }

  private static String letters(String name, byte[] bytes, List<String> notes) {
    var wide = TextEncoding.wide(bytes);
    if (wide.isPresent()) {
      notes.add(
          "%s is encoded in %s, which Darknet cannot read; what is written is UTF-8."
              .formatted(name, wide.get().encoding()));
      byte[] utf8 = wide.get().text().getBytes(StandardCharsets.UTF_8);
      return unmarked(new String(utf8, StandardCharsets.ISO_8859_1));
    }
    // One char a byte, whatever the encoding of the comments: so nothing is lost.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String without = unmarked(text);
    if (without.length() < text.length()) {
      notes.add(
          "%s starts with a byte order mark, on which Darknet stumbles; what is written has none."
              .formatted(name));
    }
    return without;
  }

  /** However often it stands there. */
  private static String unmarked(String text) {
    String rest = text;
    while (rest.startsWith("\u00ef\u00bb\u00bf")) {
      rest = rest.substring(3);
    }
    return rest;
  }

  /** Old Macs ended lines with CR alone; to Darknet such a file is one line. */
  private static String lineEnds(String name, String text, List<String> notes) {
    long feeds = text.chars().filter(c -> c == '\n').count();
    long lone = 0;
    for (int i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1)) {
      if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
        lone++;
      }
    }
    if (lone <= feeds) {
      return text;
    }
    notes.add(
        "%s ends its lines with CR alone, which Darknet takes for one line; what is written has LF."
            .formatted(name));
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }
}
