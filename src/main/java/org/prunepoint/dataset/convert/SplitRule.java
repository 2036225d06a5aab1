package org.prunepoint.dataset.convert;

import java.nio.file.Path;

/** Which pictures are for training and which for validation. */
public sealed interface SplitRule {
  /** As the source says; where it says nothing, {@link Share} of {@value #USUAL}. */
  record Own() implements SplitRule {}

  /**
   * By lot, whatever the source says.
   *
   * @param train share of the pictures for training, 0 to 1
   * @param seed equal seeds split equal sources equally
   */
  record Share(double train, long seed) implements SplitRule {}

  /**
   * The pictures that a file lists are for validation, all others for training.
   *
   * @param list a picture a line: its path or name, with or without ending
   */
  record Listed(Path list) implements SplitRule {}

  /** The share for training where nothing is said. */
  double USUAL = 0.8;
}
