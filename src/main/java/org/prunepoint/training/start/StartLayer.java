package org.prunepoint.training.start;

import java.util.Optional;

/**
 * What one layer with numbers starts from.
 *
 * @param layer its index
 * @param type of its section
 * @param values so many
 * @param random why it is drawn; empty where the file gave it
 */
public record StartLayer(int layer, String type, long values, Optional<Reason> random) {
  /** Why a layer starts from random numbers. */
  public enum Reason {
    /** No file is given. */
    NO_FILE("no weights were given"),
    /** The file ends before. */
    BEYOND_FILE("the file ends before"),
    /** It gives a head its channels, and whoever transfers has other classes. */
    HEAD("a head, which is not transferred"),
    /** The file has another layer there. */
    OTHER_SHAPE("the file has another layer there");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** In a few words. */
    public String words() {
      return words;
    }
  }

  /** Whether the file gave it. */
  public boolean taken() {
    return random.isEmpty();
  }
}
