package org.prunepoint.darknet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;

/**
 * A Darknet {@code .cfg} without loss: {@link #bytes()} gives back exactly what was read, with
 * comments, order, spacing, duplicates, unknown keys and line ends. {@link #edit()} makes a changed
 * copy that differs only where it must.
 *
 * <p>Lexical rules: {@code option_list.c}, {@code utils.c} and {@code parser.c} of Darknet.
 */
public final class Cfg {
  /** A cfg is a page of text, the largest known ones 30 kB; what is larger is some other file. */
  private static final long LARGEST = 2 << 20;

  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final String name;
  private final List<String> lines;
  private final List<CfgSection> sections;

  private Cfg(String name, List<String> lines, List<CfgSection> sections) {
    this.name = name;
    this.lines = List.copyOf(lines);
    this.sections = List.copyOf(sections);
  }

  /**
   * Reads a file.
   *
   * @throws Fault if it cannot be read or is no cfg
   */
  public static Cfg read(Path file) {
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        throw tooLarge(file.toString(), size);
      }
      return parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException e) {
      throw Unreadable.fault(file, e);
    }
  }

  private static Fault tooLarge(String name, long size) {
    return new Fault(
        "%s is %d bytes large; a cfg has at most %d: is it the weights?"
            .formatted(name, size, LARGEST));
  }

  /**
   * @param name what faults call it
   * @throws Fault if it is no cfg
   */
  public static Cfg parse(String name, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw tooLarge(name, bytes.length);
    }
    // One char a byte, whatever the encoding of the comments: so nothing is lost.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return new Cfg(name, lines, sections(name, lines));
  }

  private static List<CfgSection> sections(String name, List<String> lines) {
    List<CfgSection> sections = new ArrayList<>();
    List<CfgOption> options = new ArrayList<>();
    String section = null;
    int sectionLine = 0;
    for (int i = 0; i < lines.size(); i++) {
      String raw = lines.get(i);
      if (i == 0 && raw.startsWith(BYTE_ORDER_MARK)) {
        raw = raw.substring(BYTE_ORDER_MARK.length());
      }
      String line = CfgOption.strip(raw);
      if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';' || line.charAt(0) == 0) {
        continue;
      }
      if (line.charAt(0) == '[') {
        if (section != null) {
          sections.add(new CfgSection(name, section, sectionLine, options));
          options = new ArrayList<>();
        }
        int close = line.indexOf(']');
        if (close < 0) {
          throw new Fault(
              "%s, line %d: a section starts with [ but does not end with ]."
                  .formatted(name, i + 1));
        }
        section = line.substring(1, close);
        sectionLine = i + 1;
      } else if (section == null) {
        throw new Fault(
            "%s, line %d: expected a section such as [net], found other text: is this a Darknet cfg?"
                .formatted(name, i + 1));
      } else {
        int equals = line.indexOf('=');
        options.add(
            equals < 0
                ? new CfgOption(line, "", i + 1)
                : new CfgOption(line.substring(0, equals), line.substring(equals + 1), i + 1));
      }
    }
    if (section == null) {
      throw new Fault(name + " has no section: expected a Darknet cfg that starts with [net].");
    }
    sections.add(new CfgSection(name, section, sectionLine, options));
    return sections;
  }

  /** The file's name, for messages. */
  public String name() {
    return name;
  }

  /** All sections in order; the first is {@code [net]}, so layer i is section i + 1. */
  public List<CfgSection> sections() {
    return sections;
  }

  /** The whole text, byte for byte. */
  public byte[] bytes() {
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Starts a changed copy. */
  public CfgEdit edit() {
    return new CfgEdit(this);
  }

  /** Each with its line end; the last may have none. */
  List<String> lines() {
    return lines;
  }
}
