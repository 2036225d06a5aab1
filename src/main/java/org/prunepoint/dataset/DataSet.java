package org.prunepoint.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.detection.Box;
import org.prunepoint.store.Fingerprint;

/**
 * Pictures and what is on them. Immutable; equal only to itself, so that it can be the key of a
 * cache.
 */
public final class DataSet {
  private final List<Entry> entries;
  private final DataSetReport report;

  /**
   * A picture and its objects.
   *
   * @param truths empty for a picture with nothing on it
   */
  public record Entry(Path picture, List<Truth> truths) {
    public Entry {
      truths = List.copyOf(truths);
    }
  }

  public DataSet(List<Entry> entries, DataSetReport report) {
    this.entries = List.copyOf(entries);
    this.report = report;
  }

  /**
   * Reads a list of pictures and their label files.
   *
   * @param list one picture a line
   * @param dataFile the {@code .data} file that named the list: paths may be relative to it
   * @param classes labels of a higher class are left out
   * @throws Fault if the list cannot be read or nothing is left of it
   */
  public static DataSet read(Path list, Optional<Path> dataFile, int classes) {
    return new DataSetReader(list, dataFile, classes).read();
  }

  /**
   * The pictures that {@code valid} of a data file lists.
   *
   * @throws Fault if it names none, or as {@link #read}
   */
  public static DataSet valid(DataFile data) {
    return of(data, "valid", data.valid());
  }

  /**
   * The pictures that {@code train} of a data file lists.
   *
   * @throws Fault if it names none, or as {@link #read}
   */
  public static DataSet train(DataFile data) {
    return of(data, "train", data.train());
  }

  private static DataSet of(DataFile data, String key, Optional<Path> list) {
    Path found =
        list.orElseThrow(
            () -> new Fault("%s has no %s= with a list of pictures.".formatted(data.file(), key)));
    int classes =
        data.classes()
            .orElseThrow(
                () -> new Fault("%s has no classes= with a number.".formatted(data.file())));
    return read(found, Optional.of(data.file()), classes);
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
    var fingerprint = new Fingerprint();
    for (Entry entry : entries) {
      fingerprint.add(String.valueOf(entry.picture().getFileName()));
      fingerprint.add(sizeAndTime(entry.picture()));
      for (Truth truth : entry.truths()) {
        Box box = truth.box();
        fingerprint.add(
            truth.classId()
                + " "
                + box.x()
                + " "
                + box.y()
                + " "
                + box.width()
                + " "
                + box.height());
      }
    }
    return fingerprint.text();
  }

  /** A picture that is not there is a matter of whoever reads it. */
  private static String sizeAndTime(Path picture) {
    try {
      return Files.size(picture) + " " + Files.getLastModifiedTime(picture).toMillis();
    } catch (IOException e) {
      return "missing";
    }
  }

  /** What was found, and what was left out. */
  public DataSetReport report() {
    return report;
  }
}
