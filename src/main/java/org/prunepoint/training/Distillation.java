package org.prunepoint.training;

import java.nio.file.Path;

/**
 * A larger network that the trained one learns from besides the labels.
 *
 * @param kind what is learned from it
 * @param cfg of the teacher
 * @param weights of the teacher
 */
public record Distillation(Kind kind, Path cfg, Path weights) {
  /** Strategies 1 and 2 of the old tools, corrected. */
  public enum Kind {
    /** All raw outputs of every position as one softened distribution. */
    OUTPUTS,
    /**
     * Softened objectness and classes of every position, and boxes of matched positions as long as
     * the teacher's is nearer to the label.
     */
    CLASSES_AND_BOXES;

    /** As it is written on the command line: the strategy's number. */
    public String word() {
      return switch (this) {
        case OUTPUTS -> "1";
        case CLASSES_AND_BOXES -> "2";
      };
    }
  }
}
