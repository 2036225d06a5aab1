package org.prunepoint.dataset;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.ListedPath;
import org.prunepoint.darknet.TextFile;
import org.prunepoint.text.Printable;

/** Reads a list of pictures and, by the rule that finds more of them, their label files. */
final class DataSetReader {
  private static final long LIST_LIMIT = 1 << 30;
  private static final int EXAMPLES = 5;

  private final Path list;
  private final int classes;
  private final Cancellation cancellation;
  private final List<ListedPath.Base> bases = new ArrayList<>();
  private final List<ListedPath.Found> pictures = new ArrayList<>();
  private final Map<String, Integer> basesUsed = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private int listed;
  private int duplicates;
  private int missing;

  DataSetReader(Path list, Optional<Path> dataFile, int classes, Cancellation cancellation) {
    this.list = list;
    this.classes = classes;
    this.cancellation = cancellation;
    addBase("the list", parent(list));
    dataFile.ifPresent(file -> addBase("the data file", parent(file)));
    addBase("the working folder", Path.of("").toAbsolutePath());
  }

  /** The pictures alone. */
  List<Path> pictures() {
    readList();
    return pictures.stream().map(ListedPath.Found::path).toList();
  }

  DataSet read() {
    readList();
    Map<LabelRule, List<Optional<Path>>> labels = new TreeMap<>();
    for (LabelRule rule : LabelRule.values()) {
      labels.put(rule, pictures.stream().map(p -> labelFile(rule, p)).toList());
    }
    long darknet = found(labels, LabelRule.DARKNET);
    long ultralytics = found(labels, LabelRule.ULTRALYTICS);
    LabelRule rule = ultralytics > darknet ? LabelRule.ULTRALYTICS : LabelRule.DARKNET;

    var entries = new ArrayList<DataSet.Entry>(pictures.size());
    List<Optional<Path>> files = labels.getOrDefault(rule, List.of());
    int boxes = 0;
    int outOfRange = 0;
    int classTooHigh = 0;
    int malformed = 0;
    for (int i = 0; i < pictures.size(); i++) {
      cancellation.check();
      Path picture = pictures.get(i).path();
      if (files.get(i).isEmpty()) {
        entries.add(new DataSet.Entry(picture, List.of()));
        continue;
      }
      LabelFile file = LabelFile.read(files.get(i).get(), classes);
      entries.add(new DataSet.Entry(picture, file.truths(), files.get(i)));
      boxes += file.truths().size();
      outOfRange += file.outOfRange();
      classTooHigh += file.classTooHigh();
      malformed += file.malformed();
      if (!file.firstFault().isEmpty()) {
        example(file.firstFault());
      }
    }
    long filesFound = Math.max(darknet, ultralytics);
    return new DataSet(
        entries,
        new DataSetReport(
            list,
            listed,
            entries.size(),
            duplicates,
            missing,
            basesUsed,
            rule,
            labelFolders(),
            (int) filesFound,
            (int) Math.min(darknet, ultralytics),
            (int) (entries.size() - filesFound),
            boxes,
            outOfRange,
            classTooHigh,
            malformed,
            examples));
  }

  private void readList() {
    var seen = new HashSet<Path>();
    int number = 0;
    for (String line : TextFile.lines(list, "list of pictures", LIST_LIMIT)) {
      number++;
      cancellation.check();
      if (line.isBlank()) {
        continue;
      }
      listed++;
      Optional<ListedPath.Found> found = ListedPath.find(line, bases);
      if (found.isEmpty()) {
        missing++;
        example("%s, line %d: there is no picture %s.".formatted(list, number, Printable.path(line.strip())));
      } else if (seen.add(found.get().path())) {
        pictures.add(found.get());
        basesUsed.merge(found.get().base(), 1, Integer::sum);
        likeliestFirst(found.get().base());
      } else {
        duplicates++;
      }
    }
    if (listed == 0) {
      throw new Fault("%s lists no picture; expected one path a line.".formatted(list));
    }
    if (pictures.isEmpty()) {
      throw new Fault(
          "None of the %,d pictures that %s lists exists: looked for \"%s\" relative to %s."
              .formatted(
                  listed,
                  list,
                  Printable.path(firstLine()),
                  String.join(", ", bases.stream().map(b -> b.folder().toString()).toList())));
    }
  }

  private String firstLine() {
    return TextFile.lines(list, "list of pictures", LIST_LIMIT).stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(String::strip)
        .orElse("");
  }

  private Map<LabelRule, Path> labelFolders() {
    Map<LabelRule, Path> folders = new TreeMap<>();
    for (LabelRule rule : LabelRule.values()) {
      folders.put(rule, parent(expected(rule, pictures.getFirst())));
    }
    return folders;
  }

  /** The rule applied to the path as written, so that folders above the data do not matter. */
  private Path expected(LabelRule rule, ListedPath.Found picture) {
    String spelling = picture.spelling().replace('\\', '/');
    // "images/a.jpg" and "/images/a.jpg" are one thing to Darknet once a folder stands before it.
    String written = spelling.startsWith("/") ? spelling : "./" + spelling;
    return baseFolder(picture.base()).resolve(rule.labelFile(written)).normalize();
  }

  private Optional<Path> labelFile(LabelRule rule, ListedPath.Found picture) {
    cancellation.check();
    try {
      Path label = expected(rule, picture);
      if (Files.isRegularFile(label)) {
        return Optional.of(label);
      }
      // A path without folders: what stands above the list may matter after all.
      Path whole = Path.of(rule.labelFile(picture.path().toString().replace('\\', '/')));
      return Files.isRegularFile(whole) ? Optional.of(whole) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Path baseFolder(String name) {
    return bases.stream()
        .filter(base -> base.name().equals(name))
        .findFirst()
        .map(ListedPath.Base::folder)
        .orElseGet(() -> Path.of("").toAbsolutePath());
  }

  private static long found(Map<LabelRule, List<Optional<Path>>> labels, LabelRule rule) {
    return labels.getOrDefault(rule, List.of()).stream().filter(Optional::isPresent).count();
  }

  private void addBase(String name, Path folder) {
    if (bases.stream().noneMatch(base -> base.folder().equals(folder))) {
      bases.add(new ListedPath.Base(name, folder));
    }
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

  private void example(String sentence) {
    if (examples.size() < EXAMPLES) {
      examples.add(sentence);
    }
  }

  private static Path parent(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
