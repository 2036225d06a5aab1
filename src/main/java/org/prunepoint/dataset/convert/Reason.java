package org.prunepoint.dataset.convert;

/** Why something of the source was left out or changed. */
public enum Reason {
  PICTURE_MISSING(What.PICTURE, "that the annotation names is not there"),
  PICTURE_UNREADABLE(What.PICTURE, "cannot be read"),
  PICTURE_REPEATED(What.PICTURE, "annotated again"),
  PICTURE_WITHOUT_ANNOTATION(What.PICTURE, "without annotation"),
  OTHER_PROPORTIONS(What.PICTURE, "of other proportions than its annotation says"),
  IN_NO_SPLIT(What.PICTURE, "in no list of the split"),
  WITHOUT_OBJECTS(What.PICTURE, "with no object that was taken"),
  ANNOTATION_UNREADABLE(What.ANNOTATION, "cannot be read"),
  DIFFICULT(What.OBJECT, "marked as difficult"),
  CROWD(What.OBJECT, "a crowd region"),
  CLASS_NOT_ASKED(What.OBJECT, "of a class not asked for"),
  MALFORMED(What.OBJECT, "without a class or a box of numbers"),
  UNKNOWN_PICTURE(What.OBJECT, "on a picture that the file does not describe"),
  UNKNOWN_CLASS(What.OBJECT, "of a category that the file does not describe"),
  IN_SHARES(
      What.OBJECT,
      "with a box of numbers between 0 and 1 (shares of the picture?), where pixels are expected"),
  NO_AREA(What.OBJECT, "without area"),
  OUTSIDE(What.OBJECT, "outside the picture"),
  REPEATED(What.OBJECT, "with class and box of another on the same picture"),
  CLIPPED(What.NOTE, "box over the border of its picture, cut there"),
  OTHER_SIZE(What.NOTE, "picture of another size than its annotation says, in proportion"),
  FROM_ZERO(
      What.NOTE,
      "box that starts at pixel 0, where VOC counts from 1 (--pixels edges counts from 0)"),
  CORNERS(
      What.NOTE,
      "box that ends outside its picture, where all end inside if their numbers are two corners"),
  ALIKE(What.NOTE, "class whose name differs from another's in capitals only"),
  RENAMED(What.NOTE, "picture under another name, which Darknet's and the PyTorch tools can read"),
  LISTED_MISSING(What.NOTE, "listed picture that the source does not hold"),
  OTHER_NAMES(What.NOTE, "file of names with the annotations that does not hold exactly theirs");

  /** What it was that was left out. */
  public enum What {
    PICTURE,
    ANNOTATION,
    OBJECT,
    /** Nothing was left out. */
    NOTE
  }

  private final What what;
  private final String words;

  Reason(What what, String words) {
    this.what = what;
    this.words = words;
  }

  public What what() {
    return what;
  }

  /** What follows after "3 objects". */
  public String words() {
    return words;
  }

  /** For a program that reads along: "class-not-asked". */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
