package org.prunepoint.workbench.detect.box;

import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.evaluation.NamedClasses;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;

/** What classes are called on the page. */
public final class ClassNames {
  private ClassNames() {}

  /**
   * One for each class: "class 7" where nobody says it.
   *
   * @param files of the model
   * @throws org.prunepoint.Fault if they cannot be read
   */
  public static List<String> read(ModelFileSet files, int classes, Cancellation cancellation) {
    return NamedClasses.read(
            Optional.ofNullable(files.get(FileRole.NAMES)),
            Optional.ofNullable(files.get(FileRole.CFG)),
            Optional.ofNullable(files.get(FileRole.DATA)),
            classes,
            cancellation)
        .all()
        .stream()
        .map(Printable::name)
        .toList();
  }

  /** Of one class, also while the names are not read. */
  public static String of(List<String> names, int classId) {
    return classId < names.size() ? names.get(classId) : "class " + classId;
  }
}
