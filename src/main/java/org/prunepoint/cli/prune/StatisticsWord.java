package org.prunepoint.cli.prune;

import org.prunepoint.cli.option.Word;
import org.prunepoint.reconstruction.fit.Statistics;

/** Reads {@code matched} and {@code estimated}. */
final class StatisticsWord extends Word<Statistics> {
  StatisticsWord() {
    super(Statistics.values(), Statistics::word);
  }
}
