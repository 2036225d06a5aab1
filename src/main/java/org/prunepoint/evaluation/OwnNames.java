package org.prunepoint.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.ModelFiles;

/**
 * What a model itself says that its classes are called: a checkpoint, or the {@code .names} beside
 * a cfg that is called like it. What a network finds is a number, and so is what it is counted by:
 * where a data set counts its classes otherwise, every figure is wrong and nothing else shows it.
 */
record OwnNames(NamesFile file) {

  /**
   * @param cfg or checkpoint
   */
  static Optional<OwnNames> of(Path cfg) {
    try {
      List<String> inside = ModelFiles.names(cfg);
      if (!inside.isEmpty()) {
        return Optional.of(new OwnNames(new NamesFile(cfg, inside)));
      }
      Path beside =
          cfg.resolveSibling(ModelFiles.baseName(String.valueOf(cfg.getFileName())) + ".names");
      return Files.isRegularFile(beside)
          ? Optional.of(new OwnNames(NamesFile.read(beside)))
          : Optional.empty();
    } catch (Fault _) {
      return Optional.empty(); // Whoever runs the model tells of it.
    }
  }

  /** Whether another file has the same names, in whatever order. */
  boolean sameAs(NamesFile other) {
    return file.names().size() == other.names().size()
        && new HashSet<>(file.names()).equals(new HashSet<>(other.names()));
  }

  /** The sentence where a data set means other classes by the same numbers. */
  Optional<String> otherThan(NamesFile data) {
    List<String> ours = file.names();
    List<String> theirs = data.names();
    for (int i = 0; i < ours.size(); i++) {
      int there = theirs.indexOf(ours.get(i));
      if (there >= 0 && there != i && !(i < theirs.size() && theirs.get(i).equals(ours.get(i)))) {
        return Optional.of(
            "Class %d is \"%s\" by %s, but by %s that is class %d: what is found and what is there are compared by number, so these figures are not those of the network."
                .formatted(i, Printable.name(ours.get(i)), file.file(), data.file(), there));
      }
    }
    return Collections.disjoint(ours, theirs)
        ? Optional.of(
            "%s and %s have not one name of a class in common; what is found and what is there are compared by number."
                .formatted(file.file(), data.file()))
        : Optional.empty();
  }
}
