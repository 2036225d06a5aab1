package org.prunepoint.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.yolov5.ModelFiles;

/**
 * What the classes of a network are called, wherever that is said: in a file of names, by a data
 * set, by a checkpoint of YOLOv5.
 *
 * @param all one for each class: "class 7" where nobody says it
 * @param warnings whole sentences about what was odd
 */
public record NamedClasses(List<String> all, List<String> warnings) {
  public NamedClasses {
    all = List.copyOf(all);
    warnings = List.copyOf(warnings);
  }

  /**
   * As a person says it, or else as the files say that belong to the model: a data set, a
   * checkpoint or a {@code .names} called as the cfg is, that has as many names as the network has
   * classes. Where data set and checkpoint have the same names, their order is the checkpoint's: it
   * is the network's.
   *
   * @param said a file of names, or a data set that has some
   * @param cfg or checkpoint
   * @param data that the model is used with; where it cannot be read, whoever uses it tells
   * @throws Fault if what a person said, or the checkpoint, cannot be read
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static NamedClasses read(
      Optional<Path> said,
      Optional<Path> cfg,
      Optional<Path> data,
      int classes,
      Cancellation cancellation) {
    if (said.isPresent()) {
      return of(said(said.get(), cancellation), classes);
    }
    Optional<NamesFile> checkpoint = cfg.flatMap(NamedClasses::ofCheckpoint);
    return data.flatMap(file -> of(file, cancellation))
        .filter(names -> names.names().size() == classes)
        .map(names -> checkpoint.filter(own -> new OwnNames(own).sameAs(names)).orElse(names))
        .or(() -> checkpoint)
        .or(() -> cfg.flatMap(NamedClasses::beside))
        .filter(names -> names.names().size() == classes)
        .map(names -> of(names, classes))
        .orElseGet(() -> unnamed(classes));
  }

  private static NamesFile said(Path file, Cancellation cancellation) {
    if (!Files.isDirectory(file) && !DataSource.isCalledSo(file)) {
      return NamesFile.read(file);
    }
    return DataSource.open(file)
        .names(cancellation)
        .orElseThrow(() -> new Fault("%s says no names of classes.".formatted(file)));
  }

  private static Optional<NamesFile> of(Path data, Cancellation cancellation) {
    try {
      return DataSource.open(data).names(cancellation);
    } catch (Fault _) {
      return Optional.empty();
    }
  }

  private static Optional<NamesFile> ofCheckpoint(Path cfg) {
    List<String> own = ModelFiles.names(cfg);
    return own.isEmpty() ? Optional.empty() : Optional.of(new NamesFile(cfg, own));
  }

  private static Optional<NamesFile> beside(Path cfg) {
    String name = String.valueOf(cfg.getFileName()).replaceFirst("\\.[^.]*$", "") + ".names";
    try {
      return Optional.of(cfg.resolveSibling(name))
          .filter(Files::isRegularFile)
          .map(NamesFile::read);
    } catch (Fault _) {
      return Optional.empty(); // Whoever lies there under that name has no names.
    }
  }

  /** As a data set says, of its own classes. */
  static NamedClasses of(DataSource data, Cancellation cancellation) {
    int classes = data.classes(cancellation);
    return data.names(cancellation)
        .map(names -> of(names, classes))
        .orElseGet(() -> unnamed(classes));
  }

  private static NamedClasses of(NamesFile names, int classes) {
    List<String> warnings = new ArrayList<>(names.warnings());
    names.mismatch(classes).ifPresent(warnings::add);
    return new NamedClasses(names.forClasses(classes), warnings);
  }

  private static NamedClasses unnamed(int classes) {
    return new NamedClasses(new NamesFile(Path.of(""), List.of()).forClasses(classes), List.of());
  }
}
