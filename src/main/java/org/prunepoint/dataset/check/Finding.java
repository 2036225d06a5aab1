package org.prunepoint.dataset.check;

import java.util.Locale;

/**
 * Something about a data set that would hurt training or its measurement.
 *
 * @param count how many there are of it
 * @param sentence for a person, with the first of them
 */
public record Finding(Kind kind, int count, String sentence) {

  /** What there is to find. */
  public enum Kind {
    LEAK(true),
    PICTURE_UNREADABLE(true),
    PICTURE_MISSING(true),
    LABEL_MALFORMED(true),
    LABEL_OUT_OF_RANGE(true),
    LABEL_CLASS_TOO_HIGH(true),
    NO_LABELS(true),
    OTHER_CLASSES_THAN_NETWORK(true),
    DATA_FILE(false),
    NAMES(false),
    NO_TRAINING_LIST(false),
    NO_VALIDATION_LIST(false),
    PICTURE_CUT_OFF(false),
    PICTURE_LISTED_TWICE(false),
    PICTURE_COPIED(false),
    LABEL_FILE_MISSING(false),
    LABEL_FILES_FOR_ONE_TOOL(false),
    LABELS_DIFFER_BY_RULE(false),
    LABEL_POLYGON(false),
    LABEL_LONGER(false),
    LABEL_CORNERS(false),
    PICTURE_TURNED(false),
    LABEL_REPEATED(false),
    MOSTLY_EMPTY(false),
    CLASS_NOT_TRAINED(false),
    CLASS_RARE(false),
    CLASS_NOT_VALIDATED(false),
    BOXES_TINY(false),
    ANCHORS_UNKNOWN(false),
    ANCHORS_UNFIT(false),
    HEAD_IDLE(false);

    private final boolean error;

    Kind(boolean error) {
      this.error = error;
    }

    /** Whether something is plainly wrong, not only unfortunate. */
    public boolean error() {
      return error;
    }

    /** For a program that reads along: "label-malformed". */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
