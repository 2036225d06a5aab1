package org.prunepoint.cli;

import org.prunepoint.prune.Score;

/** Reads {@code matched} and {@code estimated}. */
final class ScoreWord extends Word<Score> {
  ScoreWord() {
    super(Score.values(), Score::word);
  }
}
