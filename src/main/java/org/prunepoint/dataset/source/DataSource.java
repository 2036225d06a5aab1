package org.prunepoint.dataset.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;

/**
 * A data set, whoever wrote it down. Lists, labels and annotations are read when they are asked
 * for, annotations once: who asks twice holds on to it.
 */
public sealed interface DataSource permits DarknetData, ListedData, AnnotatedData {
  /** What a file of a data set is called at its end, in lower case. */
  List<String> ENDINGS = List.of(".data", ".yaml", ".yml", ".json");

  /** Whether a file is called as one of a data set is. */
  static boolean isCalledSo(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /**
   * Opens what was named: a {@code .data}, a {@code .yaml}, the {@code .json} of COCO, or a folder
   * with any of these, with Pascal VOC, or with pictures and their label files.
   *
   * @throws Fault if it is none of this
   */
  static DataSource open(Path named) {
    if (Files.isDirectory(named)) {
      return DataFolder.read(named);
    }
    String name = String.valueOf(named.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return DataYaml.read(named);
    }
    return name.endsWith(".json")
        ? AnnotatedData.coco(named)
        : new DarknetData(DataFile.read(named));
  }

  /** What was named, for messages. */
  Path file();

  /** The file that holds nothing but names, or says them; empty where annotations have them. */
  Optional<Path> namesFile();

  /** How many classes it says that there are, if it says so. */
  OptionalInt saidClasses(Cancellation cancellation);

  /**
   * How many classes there are.
   *
   * @throws Fault if it does not say
   */
  int classes(Cancellation cancellation);

  /**
   * Their names, if it has any.
   *
   * @throws Fault if the file that it names cannot be read
   */
  Optional<NamesFile> names(Cancellation cancellation);

  /** Whole sentences about what was odd. */
  List<String> warnings(Cancellation cancellation);

  /** Whether it has pictures for this. */
  boolean has(Part part, Cancellation cancellation);

  /**
   * Where they are listed or lie, for messages.
   *
   * @throws Fault if there are none
   */
  Path place(Part part);

  /**
   * The pictures and what is on them.
   *
   * @param program whose rule finds the label files, where there are any
   * @throws Fault if there are none, or they cannot be read
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  DataSet read(Part part, LabelRule program, Cancellation cancellation);

  /** The pictures without what is on them; faults as {@link #read}. */
  List<Path> pictures(Part part, Cancellation cancellation);

  /**
   * The pictures with what is on them where it takes no longer to read both, as one file says all;
   * empty where each picture has a file of its own. Faults as {@link #read}.
   */
  default Optional<DataSet> annotated(Part part, Cancellation cancellation) {
    return Optional.empty();
  }

  /** Whether it names objects that are neither right nor wrong to find. */
  default boolean namesDifficult() {
    return false;
  }

  /** The sentence of who asks for a part that is not there. */
  default Fault lacks(Part part) {
    return new Fault(
        "%s has no pictures for %s."
            .formatted(file(), part == Part.TRAIN ? "training" : "validation"));
  }
}
