package org.prunepoint.darknet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Fault;

/**
 * A small text file as editors on every system leave it: with or without a byte order mark, with
 * any line ends, in UTF-8 or, where it is not that, in Latin-1.
 */
public final class TextFile {
  private TextFile() {}

  /**
   * The lines of a file, without their ends.
   *
   * @param what the file is, for the fault: "list of pictures"
   * @param limit bytes; a larger file is not what it is taken for
   * @throws Fault if it cannot be read or is larger
   */
  public static List<String> lines(Path file, String what, long limit) {
    try {
      if (Files.isDirectory(file)) {
        throw new Fault("%s is a folder; expected a %s.".formatted(file, what));
      }
      long size = Files.size(file);
      if (size > limit) {
        throw new Fault(
            "%s has %,d bytes; a %s has at most %,d.".formatted(file, size, what, limit));
      }
      byte[] bytes;
      try (var in = Files.newInputStream(file)) {
        bytes = in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 8));
      }
      return text(bytes).lines().toList();
    } catch (NoSuchFileException e) {
      throw new Fault("There is no %s at %s.".formatted(what, file), e);
    } catch (IOException e) {
      throw new Fault("The %s %s cannot be read: %s.".formatted(what, file, e.getMessage()), e);
    }
  }

  private static String text(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
