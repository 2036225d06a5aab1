package org.prunepoint.dataset.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;

/**
 * Lists and folders of pictures with label files beside them or in {@code labels}: what a {@code
 * data.yaml} or a folder stands for.
 *
 * @param file that was named
 * @param parts lists and folders of each part that there is
 * @param saidClasses how many it says that there are
 * @param names of them
 * @param warnings whole sentences
 */
record ListedData(
    Path file,
    Map<Part, List<Path>> parts,
    OptionalInt saidClasses,
    Optional<NamesFile> names,
    List<String> warnings)
    implements DataSource {
  /** No detector tells more apart. */
  private static final int MOST_CLASSES = 100_000;

  ListedData {
    parts = Map.copyOf(parts);
    warnings = List.copyOf(warnings);
  }

  @Override
  public int classes() {
    int classes =
        saidClasses.isPresent()
            ? saidClasses.getAsInt()
            : names.map(n -> n.names().size()).orElse(0);
    if (classes < 1 || classes > MOST_CLASSES) {
      throw new Fault(
          "%s does not say which classes there are; expected their names in it or beside the pictures (classes.txt, *.names, data.yaml)."
              .formatted(file));
    }
    return classes;
  }

  @Override
  public boolean has(Part part) {
    return parts.containsKey(part);
  }

  private List<Path> places(Part part) {
    List<Path> places = parts.get(part);
    if (places == null) {
      throw lacks(part);
    }
    return places;
  }

  @Override
  public Path place(Part part) {
    List<Path> places = places(part);
    return places.size() == 1 ? places.getFirst() : file;
  }

  @Override
  public DataSet read(Part part, LabelRule program, Cancellation cancellation) {
    return DataSet.read(places(part), file, program, classes(), cancellation);
  }

  @Override
  public List<Path> pictures(Part part, Cancellation cancellation) {
    return DataSet.pictures(places(part), file, cancellation);
  }
}
