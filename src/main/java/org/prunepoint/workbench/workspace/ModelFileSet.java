package org.prunepoint.workbench.workspace;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of one model, as far as they are known. */
public record ModelFileSet(Map<FileRole, Path> paths) {
  public static final ModelFileSet NONE = new ModelFileSet(Map.of());

  public ModelFileSet {
    var copy = new EnumMap<FileRole, Path>(FileRole.class);
    copy.putAll(paths);
    paths = Collections.unmodifiableMap(copy);
  }

  /** One dropped file and those that belong to it. Reads the folder: off the window's thread. */
  public static ModelFileSet around(Path dropped) {
    return FileFinder.around(dropped);
  }

  /** The cfg that a file was made of, by its name. Reads the folder: off the window's thread. */
  public static Optional<Path> cfgOf(Path file) {
    return FileFinder.cfgOf(file);
  }

  public @Nullable Path get(FileRole role) {
    return paths.get(role);
  }

  /** The same with another file in one place. */
  public ModelFileSet with(FileRole role, @Nullable Path file) {
    var copy = new EnumMap<FileRole, Path>(FileRole.class);
    copy.putAll(paths);
    if (file == null) {
      copy.remove(role);
    } else {
      copy.put(role, file);
    }
    return new ModelFileSet(copy);
  }
}
