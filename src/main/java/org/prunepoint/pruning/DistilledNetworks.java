package org.prunepoint.pruning;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.SoftReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.reconstruction.Repaired;

/**
 * What took minutes each. Finished ones stay while memory lasts, as a sweep writes what it has
 * measured; how far the last one has come lies in a hidden folder beside the result.
 */
final class DistilledNetworks {
  private static final Logger LOG = System.getLogger(DistilledNetworks.class.getName());
  private static final String START = ".distilling-";

  private final Map<String, SoftReference<Repaired>> finished = new ConcurrentHashMap<>();
  private volatile @Nullable Path folder;

  /** Keeps in this folder from now on how far each has come. */
  void keepIn(Path result) {
    folder = result;
  }

  /**
   * A network that was distilled, or is now.
   *
   * @param network fingerprint of all that decides what it comes to
   * @param made distils it, given the folder where it keeps how far it has come
   */
  Repaired get(String network, Function<Optional<Path>, Repaired> made) {
    Repaired known = finished.getOrDefault(network, new SoftReference<>(null)).get();
    if (known != null) {
      return known;
    }
    Repaired found = made.apply(Optional.ofNullable(folder).map(f -> alone(f, network)));
    finished.put(network, new SoftReference<>(found));
    return found;
  }

  /** Removes all that lies in the folder. */
  void clearFolder() {
    Path where = folder;
    if (where != null) {
      all(where).forEach(DistilledNetworks::remove);
    }
  }

  /** The place of a network; others are removed, whose networks were finished, or given up. */
  private static Path alone(Path folder, String network) {
    Path own = folder.resolve(START + network);
    all(folder).stream().filter(f -> !f.equals(own)).forEach(DistilledNetworks::remove);
    return own;
  }

  private static List<Path> all(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, START + "*")) {
      List<Path> all = new ArrayList<>();
      found.forEach(all::add);
      return all;
    } catch (IOException e) {
      LOG.log(Level.INFO, "not looked through: " + folder, e);
      return List.of();
    }
  }

  /** Files and their folder; links lead nowhere. */
  private static void remove(Path folder) {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
          for (Path file : files) {
            Files.deleteIfExists(file);
          }
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.log(Level.INFO, "not removed: " + folder, e);
    }
  }
}
