package org.prunepoint.darknet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.darknet.file.RegularFile;

/**
 * A Darknet {@code .cfg} without loss: {@link #bytes()} gives back exactly what was read, with
 * comments, order, spacing, duplicates, unknown keys and line ends. {@link #edit()} makes a changed
 * copy that differs only where it must.
 *
 * <p>Lexical rules: {@code option_list.c}, {@code utils.c} and {@code parser.c} of Darknet.
 */
public final class Cfg {
  /** A cfg is a page of text, the largest known ones 30 kB; what is larger is some other file. */
  private static final int LARGEST = 2 << 20;

  private static final String EXPECTED = "a Darknet cfg";

  private final String name;
  private final byte[] original;
  private final CfgText text;
  private final List<CfgSection> sections;

  private Cfg(String name, byte[] original, CfgText text, List<CfgSection> sections) {
    this.name = name;
    this.original = original;
    this.text = text;
    this.sections = List.copyOf(sections);
  }

  /**
   * Reads a file.
   *
   * @throws Fault if it cannot be read or is no cfg
   */
  public static Cfg read(Path file) {
    byte[] bytes = RegularFile.read(file, "cfg", LARGEST);
    return parse(String.valueOf(file.getFileName()), bytes);
  }

  /**
   * @param name what faults call it
   * @throws Fault if it is no cfg
   */
  public static Cfg parse(String name, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new Fault(
          "%s is %,d bytes large; a cfg has at most %,d.".formatted(name, bytes.length, LARGEST));
    }
    FileKind.of(bytes)
        .ifPresent(
            kind -> {
              throw kind.fault(name, EXPECTED);
            });
    var text = CfgText.of(name, bytes);
    try {
      return new Cfg(name, bytes.clone(), text, sections(name, text.lines()));
    } catch (Fault fault) {
      throw FileKind.ofAny(bytes)
          .filter(FileKind::noCfg)
          .map(k -> k.fault(name, EXPECTED))
          .orElse(fault);
    }
  }

  private static List<CfgSection> sections(String name, List<String> lines) {
    List<CfgSection> sections = new ArrayList<>();
    List<CfgOption> options = new ArrayList<>();
    String section = null;
    int sectionLine = 0;
    for (int i = 0; i < lines.size(); i++) {
      String raw = lines.get(i);
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

  /** The whole file, byte for byte. */
  public byte[] bytes() {
    return original.clone();
  }

  /** Whole sentences on what Darknet would not read, and what is written instead. */
  List<String> notes() {
    return text.notes();
  }

  /**
   * The same network in the form in which Darknet, OpenCV and the PyTorch tools all read it: what
   * is written comes from this.
   *
   * @throws Fault if there is something that Darknet does not read and nobody can mend
   */
  public Cfg portable() {
    DarknetObstacle.refuse(this);
    return DarknetForm.of(this).cfg();
  }

  /** Starts a changed copy. */
  public CfgEdit edit() {
    return new CfgEdit(this);
  }

  /** Each with its line end; the last may have none. */
  List<String> lines() {
    return text.lines();
  }
}
