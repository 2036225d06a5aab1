package org.prunepoint.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.dataset.header.PictureEnd;
import org.prunepoint.dataset.header.PictureHeader;

/** Reads the pictures of a list and the label files that a program would read for them. */
final class DataSetReader {
  /** A folder of pictures is no place to look for folders for long. */
  private static final int MOST_LOOKED_AT = 100_000;

  private final PictureList list;
  private final LabelRule program;
  private final int classes;
  private final Optional<DifficultList> difficult;
  private final Cancellation cancellation;

  /**
   * @param program whose rule is asked first
   * @param difficult objects that are set aside
   */
  DataSetReader(
      PictureList list,
      LabelRule program,
      int classes,
      Optional<DifficultList> difficult,
      Cancellation cancellation) {
    this.list = list;
    this.program = program;
    this.classes = classes;
    this.difficult = difficult;
    this.cancellation = cancellation;
  }

  DataSet read() {
    difficult.ifPresent(d -> d.require(list.listed(), list.file()));
    List<Optional<Path>> own = labelFiles(program);
    List<Optional<Path>> others = labelFiles(program.other());
    boolean borrowed = count(own) == 0 && count(others) > 0;
    List<Optional<Path>> files = borrowed ? others : own;
    var comparison = new Comparison(borrowed ? own : others);
    var entries = new ArrayList<DataSet.Entry>();
    var examples = new ArrayList<>(list.examples());
    if (count(files) == 0) {
      labelsElsewhere()
          .ifPresent(
              labels ->
                  examples.addFirst("There is %s, where neither rule leads.".formatted(labels)));
    }
    int bare = files.indexOf(Optional.<Path>empty());
    if (bare >= 0) {
      calledOtherwise(list.pictures().get(bare)).ifPresent(examples::addFirst);
    }
    LabelLines lines = LabelLines.NONE;
    for (int i = 0; i < files.size(); i++) {
      cancellation.check();
      PictureList.Listed picture = list.pictures().get(i);
      LabelFile file =
          files.get(i).map(labels -> LabelFile.read(labels, classes)).orElse(LabelFile.NONE);
      comparison.compare(i, files.get(i), file);
      lines = lines.plus(file.lines());
      entries.add(
          new DataSet.Entry(
              picture.path(),
              file.truths(),
              files.get(i),
              difficult.map(d -> d.truths(picture.line())).orElse(List.of())));
      if (!file.firstFault().isEmpty() && examples.size() < DataSetReport.EXAMPLES) {
        examples.add(file.firstFault());
      }
    }
    var search =
        new LabelSearch(
            program,
            borrowed ? program.other() : program,
            labelFolders(),
            count(files),
            count(borrowed ? own : others),
            files.size() - count(files),
            comparison.onlyOther,
            comparison.differing,
            comparison.example);
    List<Path> turned = those(entries, DataSetReader::turned);
    return new DataSet(
        entries,
        new DataSetReport(
            list.file(),
            list.listed(),
            entries.size(),
            list.duplicates(),
            list.missing(),
            list.basesUsed(),
            search,
            lines,
            turned.size(),
            (int) turned.stream().filter(DataSetReader::webp).count(),
            those(entries, DataSetReader::cutOff).size(),
            examples));
  }

  /** What the labels of the other rule say instead. */
  private final class Comparison {
    private final List<Optional<Path>> others;
    private int onlyOther;
    private int differing;
    private String example = "";

    Comparison(List<Optional<Path>> others) {
      this.others = others;
    }

    void compare(int i, Optional<Path> read, LabelFile labels) {
      Optional<Path> other = others.get(i);
      if (other.isEmpty() || other.equals(read)) {
        return;
      }
      if (read.isEmpty()) {
        onlyOther++;
      } else if (!same(LabelFile.read(other.get(), classes).truths(), labels.truths())) {
        differing++;
        example = example.isEmpty() ? read.get() + " and " + other.get() : example;
      }
    }
  }

  /** In whatever order. */
  private static boolean same(List<Truth> some, List<Truth> others) {
    return some.size() == others.size() && new HashSet<>(some).equals(new HashSet<>(others));
  }

  /** A label file of the first picture's name in a folder beside its own or beside the list. */
  private Optional<Path> labelsElsewhere() {
    Path picture = list.pictures().getFirst().path();
    String name = String.valueOf(picture.getFileName()).replaceFirst("\\.[^.]*$", "") + ".txt";
    Path folder = picture.getParent();
    return Stream.of(
            Optional.ofNullable(folder),
            Optional.ofNullable(folder).map(Path::getParent),
            Optional.ofNullable(list.file().toAbsolutePath().getParent()))
        .flatMap(Optional::stream)
        .flatMap(home -> foldersIn(home).stream())
        .map(beside -> beside.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** A file where a rule leads that only its name keeps from being the label file. */
  private Optional<String> calledOtherwise(PictureList.Listed picture) {
    String name = String.valueOf(picture.path().getFileName());
    String stem = name.replaceFirst("\\.[^.]*$", "");
    return Stream.concat(
            Stream.ofNullable(picture.path().getParent()),
            Stream.of(LabelRule.values())
                .flatMap(
                    rule -> rule.expected(list.base(picture), picture.found().spelling()).stream())
                .map(Path::getParent)
                .filter(Objects::nonNull))
        .flatMap(
            folder ->
                Stream.of(stem + ".TXT", name + ".txt", stem + ".xml", stem + ".json")
                    .map(folder::resolve))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(
            there ->
                there.toString().endsWith(".xml")
                    ? "There is %s, but a label file is called %s.txt; annotations in XML are read where their folder is named as the data set."
                        .formatted(there, stem)
                    : "There is %s, but a label file is called %s.txt.".formatted(there, stem));
  }

  private static List<Path> foldersIn(Path home) {
    try (Stream<Path> all = Files.list(home)) {
      return all.limit(MOST_LOOKED_AT).filter(Files::isDirectory).sorted().toList();
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }

  private static boolean turned(Path picture) {
    return PictureHeader.read(picture).filter(header -> header.orientation() > 1).isPresent();
  }

  private static boolean webp(Path picture) {
    return FileKind.of(picture).filter(kind -> kind.is().equals("a WebP picture")).isPresent();
  }

  private static boolean cutOff(Path picture) {
    return PictureEnd.of(picture) == PictureEnd.CUT_OFF;
  }

  private List<Path> those(List<DataSet.Entry> entries, Predicate<Path> which) {
    return entries.parallelStream()
        .map(DataSet.Entry::picture)
        .filter(
            picture -> {
              cancellation.check();
              return which.test(picture);
            })
        .toList();
  }

  private Map<LabelRule, Path> labelFolders() {
    Map<LabelRule, Path> folders = new EnumMap<>(LabelRule.class);
    PictureList.Listed first = list.pictures().getFirst();
    for (LabelRule rule : LabelRule.values()) {
      rule.expected(list.base(first), first.found().spelling())
          .map(Path::getParent)
          .filter(Objects::nonNull)
          .ifPresent(folder -> folders.put(rule, folder));
    }
    return folders;
  }

  private List<Optional<Path>> labelFiles(LabelRule rule) {
    return list.pictures().stream().map(picture -> labelFile(rule, picture)).toList();
  }

  private Optional<Path> labelFile(LabelRule rule, PictureList.Listed picture) {
    cancellation.check();
    return rule.expected(list.base(picture), picture.found().spelling())
        .filter(Files::isRegularFile)
        .or(() -> wherePictureLies(rule, picture.path()));
  }

  /** A path without folders: what stands above the list may matter after all. */
  private static Optional<Path> wherePictureLies(LabelRule rule, Path picture) {
    try {
      return Optional.of(Path.of(rule.labelFile(picture.toString().replace('\\', '/'))))
          .filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static int count(List<Optional<Path>> files) {
    return (int) files.stream().filter(Optional::isPresent).count();
  }
}
