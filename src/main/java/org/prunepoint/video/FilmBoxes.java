package org.prunepoint.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The boxes of an MP4 file (ISO/IEC 14496-12): whoever ends a film on a full disk is not told that
 * its end is missing.
 */
final class FilmBoxes {
  private static final int HEAD = 16;
  private static final int LONG = 1;

  private FilmBoxes() {}

  /** Whether boxes fill the file to its last byte, and what players need is among them. */
  static boolean areWhole(Path film) throws IOException {
    Set<String> names = new HashSet<>();
    try (FileChannel in = FileChannel.open(film, StandardOpenOption.READ)) {
      long at = 0;
      while (at < in.size()) {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (in.read(head, at) < HEAD / 2) {
          return false;
        }
        long size = Integer.toUnsignedLong(head.getInt(0));
        names.add(new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1));
        at += size == LONG ? head.getLong(HEAD / 2) : size;
        if (size == 0 || at <= 0 || at > in.size()) {
          return false;
        }
      }
    }
    return names.containsAll(Set.of("ftyp", "moov", "mdat"));
  }
}
