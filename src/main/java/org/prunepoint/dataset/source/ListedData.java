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
 * @param missing of parts that it names, but that are not there
 * @param nc how many classes it says that there are
 * @param named what they are called
 */
record ListedData(
    Path file,
    Map<Part, List<Path>> parts,
    Map<Part, Fault> missing,
    OptionalInt nc,
    Optional<NamesFile> named)
    implements DataSource {
  ListedData {
    parts = Map.copyOf(parts);
    missing = Map.copyOf(missing);
  }

  @Override
  public Optional<Path> namesFile() {
    return named.map(NamesFile::file);
  }

  @Override
  public OptionalInt saidClasses(Cancellation cancellation) {
    return nc;
  }

  @Override
  public Optional<NamesFile> names(Cancellation cancellation) {
    return named;
  }

  @Override
  public List<String> warnings(Cancellation cancellation) {
    return List.of();
  }

  @Override
  public int classes(Cancellation cancellation) {
    int classes = nc.orElseGet(() -> named.map(n -> n.names().size()).orElse(0));
    if (classes < 1) {
      throw new Fault(
          "%s does not say which classes there are; expected their names in it or beside the pictures (classes.txt, *.names, data.yaml)."
              .formatted(file));
    }
    return DataSet.atMost(classes, file);
  }

  @Override
  public boolean has(Part part, Cancellation cancellation) {
    return parts.containsKey(part) || missing.containsKey(part);
  }

  private List<Path> places(Part part) {
    List<Path> places = parts.get(part);
    Fault gone = missing.get(part);
    if (gone != null) {
      throw gone;
    }
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
    return DataSet.read(places(part), file, program, classes(cancellation), cancellation);
  }

  @Override
  public List<Path> pictures(Part part, Cancellation cancellation) {
    return DataSet.pictures(places(part), file, cancellation);
  }
}
