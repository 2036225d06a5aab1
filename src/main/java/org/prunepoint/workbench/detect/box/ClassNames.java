package org.prunepoint.workbench.detect.box;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.ModelFiles;

/** What classes are called on the page. */
public final class ClassNames {
  private ClassNames() {}

  /**
   * One for each class: "class 7" where the file has none.
   *
   * @param file null if there is none; then a checkpoint's own names are taken
   * @param cfg or checkpoint; null if there is none
   * @throws org.prunepoint.Fault if it cannot be read
   */
  public static List<String> read(@Nullable Path file, @Nullable Path cfg, int classes) {
    List<String> own = file == null && cfg != null ? ModelFiles.names(cfg) : List.of();
    NamesFile names = file == null ? new NamesFile(Path.of(""), own) : NamesFile.read(file);
    return names.forClasses(classes).stream().map(Printable::name).toList();
  }

  /** Of one class, also while the names are not read. */
  public static String of(List<String> names, int classId) {
    return classId < names.size() ? names.get(classId) : "class " + classId;
  }
}
