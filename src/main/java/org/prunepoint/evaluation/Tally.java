package org.prunepoint.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a scorer has to know besides the verdicts.
 *
 * @param names of all classes
 * @param truths of each class, on the pictures that could be read
 * @param unreadable pictures that could not
 * @param overflowed pictures for which the network gave no numbers
 * @param notes whole sentences on what the figures do not show
 */
record Tally(List<String> names, int[] truths, int unreadable, int overflowed, List<String> notes) {
  int classes() {
    return names.size();
  }

  int allTruths() {
    return IntStream.of(truths).sum();
  }
}
