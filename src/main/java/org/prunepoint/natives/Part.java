package org.prunepoint.natives;

/** A part of the program that packages leave out for its size, and that the user may add. */
public enum Part {
  /** PyTorch. */
  TRAINING("training", "Training"),
  /** ND4J, which DL4J computes with. */
  DL4J("dl4j", "DL4J");

  private final String word;
  private final String title;

  Part(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** Of its folder, and in the name of what is unpacked to get it. */
  String word() {
    return word;
  }

  /** As a sentence begins with it. */
  String title() {
    return title;
  }
}
