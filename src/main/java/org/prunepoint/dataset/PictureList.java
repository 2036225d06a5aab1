package org.prunepoint.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.ListedPath;
import org.prunepoint.darknet.file.TextFile;
import org.prunepoint.text.Printable;

/** A list of pictures, one path a line, or a folder in its place: which of them are there. */
final class PictureList {
  private static final long LIMIT = 1 << 30;
  private static final String LIST = "the list";

  /**
   * A picture that is there.
   *
   * @param found where
   * @param line that names it, counted from 0 over the lines that are not blank
   */
  record Listed(ListedPath.Found found, int line) {
    Path path() {
      return found.path();
    }
  }

  private final Path file;
  private final Cancellation cancellation;
  private final List<ListedPath.Base> bases = new ArrayList<>();
  private final List<Listed> pictures = new ArrayList<>();
  private final Map<String, Integer> basesUsed = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();

  /** A sentence for each list whose encoding had to be guessed. */
  private final List<String> encodings = new ArrayList<>();

  private final Set<Path> seen = new HashSet<>();
  private String first = "";
  private int listed;
  private int duplicates;
  private int missing;

  private PictureList(Path file, Optional<Path> dataFile, Cancellation cancellation) {
    this.file = file;
    this.cancellation = cancellation;
    addBase(LIST, parent(file));
    dataFile.ifPresent(data -> addBase("the data file", parent(data)));
    addBase("the working folder", Path.of("").toAbsolutePath());
  }

  /**
   * Reads it.
   *
   * @param dataFile that named the list: paths may be relative to it
   * @throws Fault if it cannot be read or none of its pictures is there
   */
  static PictureList read(Path file, Optional<Path> dataFile, Cancellation cancellation) {
    var list = new PictureList(file, dataFile, cancellation);
    if (Files.isDirectory(file)) {
      list.readFolder(file, PictureFolder.pictures(file.toAbsolutePath().normalize()));
    } else {
      list.readLines(file);
    }
    list.requireSome();
    return list;
  }

  /**
   * Reads several, folders with all that is in them.
   *
   * @param named the file or folder that named them: paths may be relative to it
   * @throws Fault if one cannot be read or none of its pictures is there
   */
  static PictureList read(List<Path> sources, Path named, Cancellation cancellation) {
    var list =
        new PictureList(
            sources.size() == 1 ? sources.getFirst() : named, Optional.of(named), cancellation);
    for (Path source : sources) {
      if (Files.isDirectory(source)) {
        list.readFolder(
            source, PictureFolder.all(source.toAbsolutePath().normalize(), cancellation));
      } else {
        list.addBase(source.equals(list.file) ? LIST : "the list " + source, parent(source));
        list.readLines(source);
      }
    }
    list.requireSome();
    return list;
  }

  private void readFolder(Path folder, List<Path> found) {
    Path home = folder.toAbsolutePath().normalize();
    String name = folder.equals(file) ? LIST : "the folder " + folder;
    addBase(name, parent(home));
    for (Path picture : found) {
      if (seen.add(picture)) {
        String spelling = home.getFileName() + "/" + home.relativize(picture);
        add(new ListedPath.Found(picture, baseOf(home), spelling.replace('\\', '/')));
      } else {
        duplicates++;
      }
      listed++;
    }
  }

  /** The name under which a folder's parent is known. */
  private String baseOf(Path home) {
    return bases.stream()
        .filter(base -> base.folder().equals(parent(home)))
        .findFirst()
        .map(ListedPath.Base::name)
        .orElse(LIST);
  }

  private void readLines(Path file) {
    first(parent(file)); // of several lists with like names in them, each has its own
    int number = 0;
    TextFile.Text text = TextFile.read(file, "list of pictures", LIMIT);
    text.note().ifPresent(encodings::add);
    for (String line : text.lines()) {
      number++;
      cancellation.check();
      if (line.isBlank()) {
        continue;
      }
      first = listed == 0 ? line.strip() : first;
      Optional<ListedPath.Found> found = ListedPath.find(line, bases);
      if (found.isEmpty()) {
        missing++;
        if (examples.isEmpty()) {
          examples.addAll(encodings); // the reason, where a name is not of plain letters
        }
        if (examples.size() < DataSetReport.EXAMPLES) {
          examples.add(
              "%s, line %d: there is no picture %s."
                  .formatted(file, number, Printable.path(line.strip())));
        }
      } else if (seen.add(found.get().path())) {
        add(found.get());
        likeliestFirst(found.get().base());
      } else {
        duplicates++;
      }
      listed++;
    }
  }

  private void requireSome() {
    if (listed == 0) {
      throw new Fault("%s lists no picture; expected one path a line.".formatted(file));
    }
    if (pictures.isEmpty()) {
      Fault fault = new MissingPictures(file, first, bases).fault();
      throw encodings.isEmpty()
          ? fault
          : new Fault(fault.getMessage() + " " + encodings.getFirst(), fault);
    }
  }

  private void add(ListedPath.Found found) {
    pictures.add(new Listed(found, listed));
    basesUsed.merge(found.base(), 1, Integer::sum);
  }

  /** A list of a hundred thousand lines should not ask for each of them in the wrong folder. */
  private void likeliestFirst(String name) {
    if (!bases.getFirst().name().equals(name)) {
      bases.stream()
          .filter(base -> base.name().equals(name))
          .findFirst()
          .ifPresent(
              base -> {
                bases.remove(base);
                bases.addFirst(base);
              });
    }
  }

  /** Looks there before it looks elsewhere. */
  private void first(Path folder) {
    bases.stream()
        .filter(base -> base.folder().equals(folder))
        .findFirst()
        .ifPresent(base -> likeliestFirst(base.name()));
  }

  private void addBase(String name, Path folder) {
    if (bases.stream().noneMatch(base -> base.folder().equals(folder))) {
      bases.add(new ListedPath.Base(name, folder));
    }
  }

  private static Path parent(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    return parent == null ? whole : parent;
  }

  Path file() {
    return file;
  }

  List<Listed> pictures() {
    return pictures;
  }

  /** The folder that a picture's spelling is relative to. */
  Path base(Listed picture) {
    String name = picture.found().base();
    return bases.stream()
        .filter(base -> base.name().equals(name))
        .findFirst()
        .map(ListedPath.Base::folder)
        .orElseGet(() -> Path.of("").toAbsolutePath());
  }

  /** Lines that name a picture. */
  int listed() {
    return listed;
  }

  int duplicates() {
    return duplicates;
  }

  int missing() {
    return missing;
  }

  /** What the paths are relative to, and how many of them. */
  Map<String, Integer> basesUsed() {
    return basesUsed;
  }

  /** A few of the lines that name no file, a sentence each. */
  List<String> examples() {
    return examples;
  }
}
