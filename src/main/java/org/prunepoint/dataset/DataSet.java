package org.prunepoint.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.detection.Box;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.text.Printable;

/**
 * Pictures and what is on them. Immutable; equal only to itself, so that it can be the key of a
 * cache.
 */
public final class DataSet {
  /** A picture that is not there is a matter of whoever reads it. */
  private static final String MISSING = "missing";

  /** No detector tells more apart; a table is made with a row for each. */
  private static final int MOST_CLASSES = 100_000;

  private final List<Entry> entries;
  private final DataSetReport report;

  /**
   * A picture and its objects.
   *
   * @param truths empty for a picture with nothing on it
   * @param labels the file that they were read from; empty if there is none
   * @param difficult objects that are neither right nor wrong to find
   */
  public record Entry(
      Path picture, List<Truth> truths, Optional<Path> labels, List<Truth> difficult) {
    public Entry {
      truths = List.copyOf(truths);
      difficult = List.copyOf(difficult);
    }

    /** A picture whose labels are in no file. */
    public Entry(Path picture, List<Truth> truths) {
      this(picture, truths, Optional.empty(), List.of());
    }
  }

  public DataSet(List<Entry> entries, DataSetReport report) {
    this.entries = List.copyOf(entries);
    this.report = report;
  }

  /**
   * The pictures of a list, without their labels.
   *
   * @param list one picture a line, or a folder
   * @param dataFile the {@code .data} file that named the list: paths may be relative to it
   * @throws Fault if the list cannot be read or none of its pictures is there
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static List<Path> pictures(Path list, Optional<Path> dataFile, Cancellation cancellation) {
    return PictureList.read(list, dataFile, cancellation).pictures().stream()
        .map(PictureList.Listed::path)
        .toList();
  }

  /**
   * Reads lists and folders of pictures, and the label files that a program would read.
   *
   * @param sources each a list of pictures or a folder
   * @param named the file or folder that named them: paths may be relative to it
   * @param program whose rule finds label files
   * @param classes labels of a higher class are left out
   * @throws Fault if one cannot be read or nothing is left of them
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static DataSet read(
      List<Path> sources, Path named, LabelRule program, int classes, Cancellation cancellation) {
    return new DataSetReader(
            PictureList.read(sources, named, cancellation),
            program,
            classes,
            Optional.empty(),
            cancellation)
        .read();
  }

  /** As {@link #pictures(Path, Optional, Cancellation)}, of lists and folders. */
  public static List<Path> pictures(List<Path> sources, Path named, Cancellation cancellation) {
    return PictureList.read(sources, named, cancellation).pictures().stream()
        .map(PictureList.Listed::path)
        .toList();
  }

  /**
   * Pictures whose labels do not matter.
   *
   * @param source the list or folder that they are from
   */
  public static DataSet unlabelled(Path source, List<Path> pictures) {
    return new DataSet(
        pictures.stream().map(p -> new Entry(p, List.of())).toList(),
        DataSetReport.of(source, pictures.size()));
  }

  /**
   * The pictures that {@code valid} of a data file lists, with the labels that a program would
   * read. Darknet also reads {@code difficult} of the data file.
   *
   * @throws Fault if it names none, the list cannot be read, or nothing is left of it
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static DataSet valid(DataFile data, LabelRule program, Cancellation cancellation) {
    Optional<DifficultList> difficult =
        program == LabelRule.DARKNET ? DifficultList.of(data, classes(data)) : Optional.empty();
    return of(data, "valid", data.valid(), program, difficult, cancellation);
  }

  /** As {@link #valid}, those that {@code train} lists. */
  public static DataSet train(DataFile data, LabelRule program, Cancellation cancellation) {
    return of(data, "train", data.train(), program, Optional.empty(), cancellation);
  }

  private static DataSet of(
      DataFile data,
      String key,
      Optional<Path> list,
      LabelRule program,
      Optional<DifficultList> difficult,
      Cancellation cancellation) {
    Path found = list.orElseThrow(() -> data.withoutList(key));
    int classes = classes(data);
    var pictures = PictureList.read(found, Optional.of(data.file()), cancellation);
    return new DataSetReader(pictures, program, classes, difficult, cancellation).read();
  }

  /**
   * How many classes a data file says that there are.
   *
   * @throws Fault if it says nothing, or more than any detector tells apart
   */
  public static int classes(DataFile data) {
    int classes = data.classes().orElseThrow(() -> withoutClasses(data));
    return atMost(classes, Printable.name(data.values().getOrDefault("classes", "")), data.file());
  }

  private static Fault withoutClasses(DataFile data) {
    String file = String.valueOf(data.file());
    if (data.values().containsKey("classes")) {
      return new Fault(
          "%s has classes=%s; expected the number of classes, at least 1."
              .formatted(file, Printable.name(data.values().get("classes"))));
    }
    return new Fault(
        data.slip("classes")
            .map(
                other ->
                    "%s has no classes=, but %s=; expected the number of classes, at least 1."
                        .formatted(file, other))
            .orElse(file + " has no classes=; expected the number of classes, at least 1."));
  }

  /**
   * A number of classes that a data set says.
   *
   * @throws Fault if it is more than any detector tells apart
   */
  public static int atMost(int classes, Path file) {
    return atMost(classes, "%,d".formatted(classes), file);
  }

  /** Repeats the number as it stands there: it may be larger than any that is read. */
  private static int atMost(int classes, String said, Path file) {
    if (classes > MOST_CLASSES) {
      throw new Fault(
          "%s says that there are %s classes; expected at most %,d."
              .formatted(file, said, MOST_CLASSES));
    }
    return classes;
  }

  /** In the order of the list. */
  public List<Entry> entries() {
    return entries;
  }

  public int size() {
    return entries.size();
  }

  /**
   * Tells whether pictures and labels are those they were: of names, sizes and times of the
   * pictures, and of the labels; where they lie does not count.
   */
  public String fingerprint() {
    return fingerprint(DataSet::sizeAndTime);
  }

  /**
   * The same of a copy, too: of names, sizes and labels. What is drawn by it is drawn alike on
   * every machine.
   */
  public String fingerprintOfCopies() {
    return fingerprint(DataSet::size);
  }

  private String fingerprint(Function<Path, String> ofPicture) {
    var fingerprint = new Fingerprint();
    for (Entry entry : entries) {
      fingerprint.add(String.valueOf(entry.picture().getFileName()));
      fingerprint.add(ofPicture.apply(entry.picture()));
      entry.truths().forEach(truth -> fingerprint.add(words(truth)));
      entry.difficult().forEach(truth -> fingerprint.add("difficult " + words(truth)));
    }
    return fingerprint.text();
  }

  private static String words(Truth truth) {
    Box box = truth.box();
    return truth.classId() + " " + box.x() + " " + box.y() + " " + box.width() + " " + box.height();
  }

  private static String sizeAndTime(Path picture) {
    try {
      return Files.size(picture) + " " + Files.getLastModifiedTime(picture).toMillis();
    } catch (IOException e) {
      return MISSING;
    }
  }

  private static String size(Path picture) {
    try {
      return String.valueOf(Files.size(picture));
    } catch (IOException e) {
      return MISSING;
    }
  }

  /** What was found, and what was left out. */
  public DataSetReport report() {
    return report;
  }
}
