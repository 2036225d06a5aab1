package org.prunepoint.darknet.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.prunepoint.Fault;

/**
 * The one way by which files that users name are read whole: regular files only, since a pipe may
 * never end and a device never does, and never more than a bound, whatever the system says of the
 * size.
 */
public final class RegularFile {
  private RegularFile() {}

  /**
   * All bytes of a file.
   *
   * @param what it is to be, for the fault: "list of pictures"
   * @param limit bytes; a larger file is not what it is taken for
   * @throws Fault if it is not there, no regular file, larger, or cannot be read
   */
  public static byte[] read(Path file, String what, int limit) {
    require(file, what);
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        FileKind.ofAny(bytes)
            .filter(FileKind::noCfg)
            .ifPresent(
                kind -> {
                  throw kind.fault(file, "a " + what);
                });
        throw new Fault(
            "%s has %s bytes; a %s has at most %,d."
                .formatted(file, size(file, limit), what, limit));
      }
      return bytes;
    } catch (IOException e) {
      throw Unreadable.fault(file, e);
    }
  }

  /** Of a file that is too large; some do not say how large they are. */
  private static String size(Path file, int limit) throws IOException {
    long size = Files.size(file);
    return size > limit ? "%,d".formatted(size) : "more than %,d".formatted(limit);
  }

  /**
   * Asks nothing of a file but what it is: opening a pipe can wait for ever.
   *
   * @throws Fault if there is no such file, or it is no regular file
   */
  public static void require(Path file, String what) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new Fault("%s is a folder; expected a %s.".formatted(file, what));
      }
      if (!attributes.isRegularFile()) {
        throw new Fault(
            "%s is a device or a pipe; expected a %s in a regular file.".formatted(file, what));
      }
    } catch (IOException e) {
      throw Unreadable.fault(file, e);
    }
  }
}
