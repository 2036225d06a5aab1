package org.prunepoint.darknet.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;

/**
 * A small text file as editors on every system leave it: with or without a byte order mark, with
 * any line ends, in UTF-8, UTF-16, GBK or Latin-1.
 */
public final class TextFile {
  private TextFile() {}

  /**
   * What was read.
   *
   * @param lines without their ends
   * @param note a sentence if the encoding had to be guessed
   */
  public record Text(List<String> lines, Optional<String> note) {
    public Text {
      lines = List.copyOf(lines);
    }
  }

  /**
   * The lines of a file, without their ends.
   *
   * @param what the file is, for the fault: "list of pictures"
   * @param limit bytes; a larger file is not what it is taken for
   * @throws Fault if it cannot be read, is larger, or is no text
   */
  public static List<String> lines(Path file, String what, long limit) {
    return read(file, what, limit).lines();
  }

  /** As {@link #lines}, with a word on the encoding. */
  public static Text read(Path file, String what, long limit) {
    if (Files.notExists(file)) {
      throw new Fault("There is no %s at %s.".formatted(what, file));
    }
    byte[] bytes = RegularFile.read(file, what, (int) Math.min(limit, Integer.MAX_VALUE - 8));
    FileKind.refuse(file, bytes, "a " + what);
    TextEncoding.Decoded decoded = TextEncoding.decode(bytes);
    List<String> lines = decoded.text().lines().toList();
    requireText(file, what, lines);
    return new Text(
        lines,
        decoded.encoding().equals("GBK") || decoded.encoding().equals("Latin-1")
            ? Optional.of("%s is not UTF-8; it is read as %s.".formatted(file, decoded.encoding()))
            : Optional.empty());
  }

  private static void requireText(Path file, String what, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).indexOf('\0') >= 0) {
        throw new Fault(
            "%s, line %d: holds a zero byte, so it is no text; expected a %s."
                .formatted(file, i + 1, what));
      }
    }
  }
}
