package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.workspace.Dropped;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.ReadModel;

/**
 * What was given to the window, looked at and read.
 *
 * @param model of which a cfg or weights were among it; null for none
 * @param beside files for the model that is open already
 * @param others what pages may take
 * @param unusable why some of it cannot be used, a sentence each
 */
record Given(
    @Nullable ReadModel model,
    Map<FileRole, Path> beside,
    List<Dropped> others,
    List<String> unusable) {

  /**
   * Off the window's thread.
   *
   * @param blank whether no model is open, so that any of its files means the whole
   * @param neighbours finds the other files of a model
   */
  static Given look(List<Path> paths, boolean blank, Function<Path, ModelFileSet> neighbours) {
    Map<FileRole, Path> files = new EnumMap<>(FileRole.class);
    List<Dropped> others = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    for (Path path : paths) {
      switch (Dropped.of(path)) {
        case Dropped.ModelFile(FileRole role, Path file) -> files.put(role, file);
        case Dropped.Unusable(Path _, String why) -> unusable.add(why);
        case Dropped other -> others.add(other);
      }
    }
    boolean model = files.containsKey(FileRole.CFG) || files.containsKey(FileRole.WEIGHTS) || blank;
    return model && !files.isEmpty()
        ? new Given(ReadModel.of(files, neighbours), Map.of(), others, unusable)
        : new Given(null, files, others, unusable);
  }
}
