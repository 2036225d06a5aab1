package org.prunepoint.dataset.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.prunepoint.Cancellation;

/** Files of one content. Only files of one length are read. */
final class Copies {
  private Copies() {}

  /**
   * @param bytes the length of each file; those of none or less are left out
   * @return groups of two or more, in the order of the files
   */
  static Collection<List<Path>> among(Map<Path, Long> bytes, Cancellation cancellation) {
    Map<Long, List<Path>> byLength = new LinkedHashMap<>();
    bytes.forEach(
        (file, length) -> {
          if (length > 0) {
            byLength.computeIfAbsent(length, _ -> new ArrayList<>()).add(file);
          }
        });
    List<Path> candidates =
        byLength.values().stream().filter(g -> g.size() > 1).flatMap(List::stream).toList();
    Map<Path, String> digests = new ConcurrentHashMap<>();
    candidates.parallelStream()
        .forEach(
            file -> {
              String digest = digest(file, cancellation);
              if (!digest.isEmpty()) {
                digests.put(file, digest);
              }
            });
    Map<String, List<Path>> groups = new LinkedHashMap<>();
    for (Path file : candidates) {
      String digest = digests.get(file);
      if (digest != null) {
        groups.computeIfAbsent(digest, _ -> new ArrayList<>()).add(file);
      }
    }
    groups.values().removeIf(group -> group.size() < 2);
    return groups.values();
  }

  private static String digest(Path file, Cancellation cancellation) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] part = new byte[1 << 16];
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        cancellation.check();
        sha.update(part, 0, n);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (IOException _) {
      return ""; // counted as unreadable elsewhere
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
