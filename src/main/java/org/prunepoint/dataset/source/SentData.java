package org.prunepoint.dataset.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.remote.Parcel;

/**
 * A data set in a parcel, whoever wrote it down: a {@code .data} with lists, each picture in a
 * folder with a number, so that no two names meet, and its labels where the rule looks for them.
 * Read again, it has the same fingerprint.
 */
public final class SentData {
  /** Of the data set. */
  public static final String FILE = "set.data";

  /** The list of the pictures that are not judged by. */
  public static final String OTHERS = "others.txt";

  private static final String VALID = "valid.txt";
  private static final String DIFFICULT = "difficult.txt";

  private SentData() {}

  /**
   * Packs it.
   *
   * @param judging the pictures for validation, with labels as the rule found them
   * @param others all that may be calibrated with; empty for none
   * @param looked those of them that will be looked at
   */
  public static void pack(
      Parcel parcel,
      int classes,
      DataSet judging,
      LabelRule rule,
      List<Path> others,
      Set<Path> looked) {
    var valid = new StringJoiner("\n", "", "\n");
    var difficult = new StringJoiner("\n", "", "\n");
    boolean anyDifficult = false;
    int number = 0;
    for (DataSet.Entry entry : judging.entries()) {
      String place = place("valid", number++, entry.picture());
      parcel.add(place, entry.picture());
      valid.add(place);
      if (entry.labels().isPresent() || !entry.truths().isEmpty()) {
        parcel.add(labels(rule, place), text(entry.truths()));
      }
      String aside = place("difficult", number, entry.picture());
      difficult.add(aside);
      if (!entry.difficult().isEmpty()) {
        anyDifficult = true;
        parcel.add(labels(rule, aside), text(entry.difficult()));
      }
    }
    parcel.add(VALID, valid.toString());
    var data = new StringBuilder("classes=%d\nvalid=%s\n".formatted(classes, VALID));
    if (anyDifficult) {
      parcel.add(DIFFICULT, difficult.toString());
      data.append("difficult=").append(DIFFICULT).append('\n');
    }
    if (!others.isEmpty()) {
      parcel.add(OTHERS, others(parcel, others, looked));
      data.append("train=").append(OTHERS).append('\n');
    }
    parcel.add(FILE, data.toString());
  }

  private static String others(Parcel parcel, List<Path> others, Set<Path> looked) {
    var list = new StringJoiner("\n", "", "\n");
    int number = 0;
    for (Path picture : others) {
      String place = place("others", number++, picture);
      list.add(place);
      if (looked.contains(picture)) {
        parcel.add(place, picture);
      } else {
        parcel.addEmpty(place, picture);
      }
    }
    return list.toString();
  }

  private static String place(String folder, int number, Path picture) {
    return "%s/%06d/%s".formatted(folder, number, picture.getFileName());
  }

  private static String labels(LabelRule rule, String place) {
    return rule.labelFile("./" + place).substring(2);
  }

  private static String text(List<Truth> truths) {
    var lines = new StringBuilder();
    for (Truth truth : truths) {
      Box box = truth.box();
      lines.append(truth.classId()).append(' ').append(box.x()).append(' ').append(box.y());
      lines.append(' ').append(box.width()).append(' ').append(box.height()).append('\n');
    }
    return lines.toString();
  }
}
