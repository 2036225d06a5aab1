package org.prunepoint.dataset.source;

/** What pictures of a data set are for. */
public enum Part {
  TRAIN("train"),
  VALID("valid");

  private final String key;

  Part(String key) {
    this.key = key;
  }

  /** In a {@code .data} file: "train". */
  public String key() {
    return key;
  }
}
