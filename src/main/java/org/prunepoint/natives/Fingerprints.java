package org.prunepoint.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;

/**
 * What the files of a folder are, by their SHA-256.
 *
 * @param files hexadecimal digits by the name of the file
 */
record Fingerprints(Map<String, String> files) {
  private static final int DIGITS = 64;

  /**
   * As {@code sha256sum} writes them: a line a file.
   *
   * @throws Fault if the list cannot be read or is none
   */
  static Fingerprints of(Path list) {
    Map<String, String> files = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(list)) {
        if (line.isBlank()) {
          continue;
        }
        if (line.length() < DIGITS + 3) {
          throw new Fault(
              "%s: a line is \"%s\", where 64 digits and a name are expected; install the program again."
                  .formatted(list, line));
        }
        files.put(line.substring(DIGITS + 2), line.substring(0, DIGITS));
      }
    } catch (IOException e) {
      throw new Fault(
          "%s cannot be read: %s; install the program again.".formatted(list, IoReason.of(e)), e);
    }
    return new Fingerprints(files);
  }

  /** The first way in which a folder is not what was written down; empty if it is that. */
  Optional<String> difference(Path folder) {
    try (Stream<Path> here = Files.list(folder)) {
      for (Path file : here.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (!files.containsKey(name)) {
          return Optional.of(name + " does not belong to it");
        }
      }
      for (Map.Entry<String, String> expected : files.entrySet()) {
        Path file = folder.resolve(expected.getKey());
        if (!Files.isRegularFile(file)) {
          return Optional.of(expected.getKey() + " is missing");
        }
        if (!digest(file).equals(expected.getValue())) {
          return Optional.of(expected.getKey() + " is damaged or of another version");
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("it cannot be read (%s)".formatted(IoReason.of(e)));
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 20];
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        while (in.read(buffer) >= 0) {}
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
