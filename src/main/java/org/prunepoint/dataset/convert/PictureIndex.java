package org.prunepoint.dataset.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.dataset.PictureFolder;

/** The pictures in some folders, by name. Folders in them are not looked into. */
final class PictureIndex {
  private final Map<String, Path> byName = new HashMap<>();
  private final Map<String, Path> byStem = new HashMap<>();
  private final List<Path> all;

  /**
   * @param folders the first that holds a name wins; those that do not exist are left out
   */
  PictureIndex(List<Path> folders) {
    Set<Path> found = new LinkedHashSet<>();
    for (Path folder : folders) {
      files(folder).stream()
          .filter(PictureFolder::isPicture)
          .forEach(
              file -> {
                found.add(file);
                byName.putIfAbsent(name(file), file);
                byStem.putIfAbsent(stem(name(file)), file);
              });
    }
    this.all = List.copyOf(found);
  }

  Optional<Path> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<Path> withStem(String stem) {
    return Optional.ofNullable(byStem.get(stem));
  }

  /** By folder, then by name. */
  List<Path> all() {
    return all;
  }

  /** The files right in a folder, by name; none if there is no such folder. */
  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new Fault("Cannot read the folder %s: %s.".formatted(folder, e), e);
    }
  }

  /** The files right in a folder with this ending; none that are hidden. */
  static List<Path> files(Path folder, String ending) {
    return files(folder).stream()
        .filter(f -> !name(f).startsWith("."))
        .filter(f -> name(f).toLowerCase(Locale.ROOT).endsWith(ending))
        .toList();
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
