package org.prunepoint.dataset.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import org.prunepoint.Fault;
import org.prunepoint.darknet.NamesFile;

/**
 * In which order classes are counted where annotations name them and number none: a network was
 * trained in one, and the alphabet may be another.
 *
 * @param classes in that order
 * @param words of what they are in the order
 */
record ClassOrder(List<String> classes, String words) {
  ClassOrder {
    classes = List.copyOf(classes);
  }

  /**
   * That of the first {@code classes.txt} or {@code .names} with the annotations that has exactly
   * their names; else that of the names. A file of other names is no use, and is told.
   *
   * @param named what annotations name
   * @param folders where such files may lie
   */
  static ClassOrder of(SortedSet<String> named, List<Path> folders, Tally tally) {
    List<Path> files =
        folders.stream().distinct().flatMap(folder -> namesFiles(folder).stream()).toList();
    for (Path file : files) {
      List<String> said = read(file);
      if (said.size() == named.size() && named.equals(new HashSet<>(said))) {
        return new ClassOrder(said, PictureIndex.name(file));
      }
    }
    files.forEach(file -> tally.add(Reason.OTHER_NAMES, file::toString));
    return new ClassOrder(List.copyOf(named), "their names");
  }

  private static List<Path> namesFiles(Path folder) {
    List<Path> files = new ArrayList<>(PictureIndex.files(folder, ".names"));
    Path usual = folder.resolve("classes.txt");
    if (Files.isRegularFile(usual)) {
      files.add(usual);
    }
    return files;
  }

  private static List<String> read(Path file) {
    try {
      return NamesFile.read(file).names();
    } catch (Fault _) {
      return List.of(); // Whoever lies here under that name has no names.
    }
  }
}
