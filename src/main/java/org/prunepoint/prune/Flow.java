package org.prunepoint.prune;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What flows out of one layer of the source network once it is compact.
 *
 * @param channels for each compact channel, the source channel that it was; or {@link #CARRIER}
 * @param carried for each compact channel, if it is a carrier, the constant that it holds; else 0
 * @param constants for each <em>source</em> channel, what is missing in the compact one: for a
 *     removed channel its whole, constant value; for a kept channel what cut units would have added
 *     to it
 */
record Flow(int[] channels, double[] carried, double[] constants) {
  /** Marks a channel that holds a constant and was in no source. */
  static final int CARRIER = -1;

  /**
   * What is left of a constant below this, where weights or products made it small, is rounding.
   */
  private static final double SMALLEST_CARRIED = .01;

  static Flow whole(int channels) {
    int[] all = new int[channels];
    Arrays.setAll(all, i -> i);
    return new Flow(all, new double[channels], new double[channels]);
  }

  /** Whether something constant is missing. */
  boolean lacks() {
    for (double c : constants) {
      if (c != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The compact channel that holds the largest constant; -1 if none holds one that is large enough
   * to be divided by.
   */
  int carrier() {
    int found = -1;
    double largest = SMALLEST_CARRIED;
    for (int i = 0; i < channels.length; i++) {
      if (channels[i] == CARRIER && Math.abs(carried[i]) > largest) {
        found = i;
        largest = Math.abs(carried[i]);
      }
    }
    return found;
  }

  /** Whether a kept channel lacks something. */
  boolean keptLacks() {
    for (int c : channels) {
      if (c != CARRIER && constants[c] != 0) {
        return true;
      }
    }
    return false;
  }

  /** The same channels, each constant (missing or carried) put through a function. */
  Flow mapConstants(DoubleUnaryOperator f) {
    double[] newCarried = carried.clone();
    for (int i = 0; i < channels.length; i++) {
      newCarried[i] = channels[i] == CARRIER ? f.applyAsDouble(carried[i]) : 0;
    }
    return new Flow(channels, newCarried, Arrays.stream(constants).map(f).toArray());
  }
}
