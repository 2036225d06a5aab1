package org.prunepoint.workbench.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.DataFile;

/**
 * Finds the files that belong to one that was dropped, by their names: beside {@code
 * yolov3-spp-sparse.weights} the {@code yolov3-spp.cfg} whose name begins the same; a data set by
 * the same rule or because it is the only one there.
 */
final class FileFinder {
  private final List<Path> beside;

  private FileFinder(List<Path> beside) {
    this.beside = beside;
  }

  /** Looks into one folder only. A file that cannot be listed or read is not found, no more. */
  static ModelFileSet around(Path dropped) {
    Path file = dropped.toAbsolutePath().normalize();
    FileRole role = FileRole.of(file);
    var finder = new FileFinder(folder(file.getParent()));
    ModelFileSet found = ModelFileSet.NONE.with(role, file);
    if (found.get(FileRole.CFG) == null) {
      found = found.with(FileRole.CFG, finder.longestBeginning(base(file)));
    }
    String name = base(found.get(FileRole.CFG) == null ? file : found.get(FileRole.CFG));
    if (found.get(FileRole.WEIGHTS) == null) {
      found = found.with(FileRole.WEIGHTS, finder.weights(name));
    }
    if (found.get(FileRole.DATA) == null) {
      found = found.with(FileRole.DATA, finder.namedOrOnly(name, ".data"));
    }
    return withNames(found, finder, name);
  }

  /** The names that the data set tells come first. */
  static ModelFileSet withNames(ModelFileSet found) {
    return withNames(found, new FileFinder(List.of()), "");
  }

  private static ModelFileSet withNames(ModelFileSet found, FileFinder finder, String name) {
    Path data = found.get(FileRole.DATA);
    if (found.get(FileRole.NAMES) != null) {
      return found;
    }
    Path told = data == null ? null : names(data).orElse(null);
    return found.with(FileRole.NAMES, told != null ? told : finder.namedOrOnly(name, ".names"));
  }

  private static Optional<Path> names(Path data) {
    try {
      return DataFile.read(data).names();
    } catch (Fault _) {
      return Optional.empty(); // It is told when the data set is used.
    }
  }

  /** The cfg whose name is the longest beginning of this one; else the only one. */
  private @Nullable Path longestBeginning(String name) {
    return ending(".cfg")
        .filter(f -> name.startsWith(base(f)))
        .max(Comparator.comparingInt(f -> base(f).length()))
        .orElseGet(() -> only(".cfg"));
  }

  /** The same name first, then the newest that begins with it, as trainers name theirs. */
  private @Nullable Path weights(String name) {
    return ending(".weights")
        .filter(f -> base(f).startsWith(name))
        .max(
            Comparator.comparingInt((Path f) -> base(f).equals(name) ? 1 : 0)
                .thenComparingLong(f -> f.toFile().lastModified())
                .thenComparing(Path::toString))
        .orElseGet(() -> only(".weights"));
  }

  private @Nullable Path namedOrOnly(String name, String end) {
    return ending(end).filter(f -> base(f).equals(name)).findFirst().orElseGet(() -> only(end));
  }

  private @Nullable Path only(String end) {
    List<Path> all = ending(end).toList();
    return all.size() == 1 ? all.getFirst() : null;
  }

  private Stream<Path> ending(String end) {
    return beside.stream()
        .filter(f -> String.valueOf(f.getFileName()).toLowerCase(Locale.ROOT).endsWith(end));
  }

  private static String base(Path file) {
    return String.valueOf(file.getFileName())
        .replaceFirst("\\.[^.]*$", "")
        .toLowerCase(Locale.ROOT);
  }

  private static List<Path> folder(@Nullable Path folder) {
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
