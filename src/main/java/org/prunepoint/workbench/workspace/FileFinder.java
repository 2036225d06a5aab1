package org.prunepoint.workbench.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.yolov5.ModelFiles;

/**
 * Finds the files that belong to one that was dropped, by their names: to {@code
 * yolov3-spp-sparse.weights} the {@code yolov3-spp.cfg} whose name begins the same; a data set by
 * the same rule or because it is the only one there. Looks beside the file first, then in the
 * folders that people keep such files in, next to its own.
 */
final class FileFinder {
  private static final List<String> USUAL_FOLDERS =
      List.of("cfg", "weights", "backup", "data", "samples", "labels");

  /** The file's own folder first, then the others together. */
  private final List<List<Path>> places;

  private FileFinder(List<List<Path>> places) {
    this.places = places;
  }

  /** A file or folder that cannot be listed or read is not found, no more. */
  static ModelFileSet around(Path dropped) {
    Path file = dropped.toAbsolutePath().normalize();
    FileRole role = FileRole.of(file);
    var finder = new FileFinder(places(file.getParent()));
    ModelFileSet found = ModelFileSet.NONE.with(role, file);
    if (found.get(FileRole.CFG) == null) {
      found = found.with(FileRole.CFG, finder.longestBeginning(base(file)));
    }
    Path cfg = found.get(FileRole.CFG);
    String name = base(cfg == null ? file : cfg);
    if (cfg != null && ModelFiles.whole(cfg)) {
      found = found.with(FileRole.WEIGHTS, cfg);
    }
    if (found.get(FileRole.WEIGHTS) == null) {
      found = found.with(FileRole.WEIGHTS, finder.weights(name));
    }
    if (found.get(FileRole.DATA) == null) {
      found = found.with(FileRole.DATA, finder.namedOrOnly(name, ".data"));
    }
    return withNames(found, finder, name);
  }

  /** The cfg that a file was made of. */
  static Optional<Path> cfgOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return Optional.ofNullable(
        new FileFinder(places(absolute.getParent())).longestBeginning(base(absolute)));
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
      return DataSource.open(data).namesFile();
    } catch (Fault _) {
      return Optional.empty(); // It is told when the data set is used.
    }
  }

  /** The cfg whose name is the longest beginning of this one; else the only one beside it. */
  private @Nullable Path longestBeginning(String name) {
    for (List<Path> place : places) {
      Optional<Path> named =
          ending(place, ".cfg")
              .filter(f -> name.startsWith(base(f)))
              .max(Comparator.comparingInt(f -> base(f).length()));
      if (named.isPresent()) {
        return named.get();
      }
    }
    return only(".cfg");
  }

  /** The same name first, then the newest that begins with it, as trainers name theirs. */
  private @Nullable Path weights(String name) {
    for (List<Path> place : places) {
      Optional<Path> named =
          ending(place, ".weights")
              .filter(f -> base(f).startsWith(name))
              .max(
                  Comparator.comparingInt((Path f) -> base(f).equals(name) ? 1 : 0)
                      .thenComparingLong(f -> f.toFile().lastModified())
                      .thenComparing(Path::toString));
      if (named.isPresent()) {
        return named.get();
      }
    }
    return only(".weights");
  }

  private @Nullable Path namedOrOnly(String name, String end) {
    for (List<Path> place : places) {
      Optional<Path> named = ending(place, end).filter(f -> base(f).equals(name)).findFirst();
      if (named.isPresent()) {
        return named.get();
      }
    }
    return only(end);
  }

  /** The only one of the first place that has any. */
  private @Nullable Path only(String end) {
    for (List<Path> place : places) {
      List<Path> all = ending(place, end).toList();
      if (!all.isEmpty()) {
        return all.size() == 1 ? all.getFirst() : null;
      }
    }
    return null;
  }

  private static Stream<Path> ending(List<Path> place, String end) {
    return place.stream()
        .filter(f -> String.valueOf(f.getFileName()).toLowerCase(Locale.ROOT).endsWith(end));
  }

  private static String base(Path file) {
    return String.valueOf(file.getFileName())
        .replaceFirst("\\.[^.]*$", "")
        .toLowerCase(Locale.ROOT);
  }

  private static List<List<Path>> places(@Nullable Path own) {
    List<Path> next = new ArrayList<>();
    for (Path above : Stream.of(own, own == null ? null : own.getParent()).toList()) {
      for (String name : above == null ? List.<String>of() : USUAL_FOLDERS) {
        Path folder = above.resolve(name);
        if (!folder.equals(own)) {
          next.addAll(files(folder));
        }
      }
    }
    return List.of(files(own), next);
  }

  private static List<Path> files(@Nullable Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
