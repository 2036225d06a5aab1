package org.prunepoint.pruning;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where distilling keeps how far it has come, in the folder that the result is written to: in one
 * folder for each network, that of the last alone.
 */
record DistilFolder(Path folder) {
  private static final Logger LOG = System.getLogger(DistilFolder.class.getName());
  private static final String START = ".distilling-";

  /**
   * The place of a network; others are removed, whose networks were finished, or given up.
   *
   * @param network fingerprint of all that decides what it comes to
   */
  Path of(String network) {
    Path own = folder.resolve(START + network);
    all().stream().filter(f -> !f.equals(own)).forEach(DistilFolder::remove);
    return own;
  }

  /** Removes all. */
  void clear() {
    all().forEach(DistilFolder::remove);
  }

  private List<Path> all() {
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
