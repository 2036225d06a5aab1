package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.network.Network;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;
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

  private static final Texts TEXTS = Texts.of(Given.class);

  /**
   * Off the window's thread.
   *
   * @param blank whether no model is open, so that any of its files means the whole
   * @param open the network of the model that is open; null for none, or if it is not understood
   * @param neighbours finds the other files of a model
   */
  static Given look(
      List<Path> paths,
      boolean blank,
      @Nullable Network open,
      Function<Path, ModelFileSet> neighbours) {
    Map<FileRole, Path> files = new EnumMap<>(FileRole.class);
    List<Dropped> others = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    for (Path path : paths) {
      switch (Dropped.of(path)) {
        case Dropped.ModelFile(FileRole role, Path file) when isAnyText(role, file, open) ->
            unusable.add(TEXTS.get("no.names", Printable.path(file), lines(file), classes(open)));
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

  /**
   * Whether a text is not the names of the open network's classes. One that is called .names was
   * meant as such; it is taken, and its chip says what is wrong.
   */
  private static boolean isAnyText(FileRole role, Path file, @Nullable Network open) {
    return role == FileRole.NAMES
        && open != null
        && !String.valueOf(file.getFileName()).endsWith(".names")
        && lines(file) != classes(open);
  }

  private static int lines(Path file) {
    try {
      return NamesFile.read(file).names().size();
    } catch (Fault _) {
      return 0;
    }
  }

  private static int classes(@Nullable Network network) {
    return network == null ? 0 : network.classes();
  }
}
