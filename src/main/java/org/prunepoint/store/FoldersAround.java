package org.prunepoint.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Folders around the files of a model, in which earlier work may have left its store. */
public final class FoldersAround {
  /** So many folders are looked into in each place: nobody waits for a disk to be walked. */
  private static final int MOST = 400;

  private FoldersAround() {}

  /**
   * The folders that hold a store: those of the files, those above them, and all that lie in
   * either. What cannot be looked into holds nothing.
   *
   * @param store the name of its file
   * @return the newest store first
   */
  public static List<Path> holding(String store, List<Path> files) {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path file : files) {
      Path own = file.toAbsolutePath().normalize().getParent();
      for (Path place = own; place != null; place = place.equals(own) ? own.getParent() : null) {
        folders.addAll(inside(place));
      }
    }
    return folders.stream()
        .filter(folder -> Files.isRegularFile(folder.resolve(store)))
        .sorted(Comparator.comparing((Path f) -> changed(f.resolve(store))).reversed())
        .toList();
  }

  private static List<Path> inside(Path place) {
    try (Stream<Path> entries = Files.list(place)) {
      return Stream.concat(Stream.of(place), entries.filter(Files::isDirectory))
          .limit(MOST)
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private static FileTime changed(Path store) {
    try {
      return Files.getLastModifiedTime(store);
    } catch (IOException _) {
      return FileTime.fromMillis(0);
    }
  }
}
