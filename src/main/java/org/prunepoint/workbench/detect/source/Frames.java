package org.prunepoint.workbench.detect.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.dataset.Truth;

/**
 * What is looked at: numbered pictures, to be asked for in any order. The page asks for the newest
 * that is wanted and drops what was overtaken, so a source may take its time. May be used by many
 * threads.
 */
public interface Frames {
  /** Where they are from, for a heading. */
  String title();

  /** How many; at least one. */
  int count();

  /** What a frame is called, in few letters. */
  String name(int frame);

  /** The file that a frame is from. */
  Path file(int frame);

  /**
   * Decodes one.
   *
   * @return the asker's to close
   * @throws org.prunepoint.Fault if it cannot be read, is no picture, or is too large
   */
  Still read(int frame);

  /**
   * Decodes one for networks that take so many channels: for one, a file may hold another grey than
   * that of its colours.
   */
  default Still read(int frame, int channels) {
    return read(frame);
  }

  /**
   * By how much wider and higher than its own a network's input is to be: several pictures in one
   * frame are to be seen no smaller than each alone.
   */
  default int enlargement() {
    return 1;
  }

  /** Nobody looks any more. Whoever still reads is told so. */
  default void close() {}

  /** What a person labelled on it; empty if there are no labels. Reads files. */
  Optional<List<Truth>> truths(int frame);
}
