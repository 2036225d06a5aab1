package org.prunepoint.dataset.convert;

/** What a picture is for. */
public enum Split {
  TRAIN("train"),
  VALID("valid"),
  /** Listed, but named by no key of the data file: Darknet knows no such list. */
  TEST("test");

  private final String title;

  Split(String title) {
    this.title = title;
  }

  /** The name of its list, without ending. */
  public String title() {
    return title;
  }
}
