package org.prunepoint.evaluation;

import java.util.Locale;

/** The mean average precision that a scorer's networks are judged by. */
public enum Figure {
  /** At IoU 0.5. */
  MAP50("mAP"),
  /** The mean over IoU 0.5 to 0.95 in steps of 0.05. */
  MAP5095("mAP@50:95");

  private final String title;

  Figure(String title) {
    this.title = title;
  }

  /** Above a column. */
  public String title() {
    return title;
  }

  /** In a file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
