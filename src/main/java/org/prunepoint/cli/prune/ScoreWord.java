package org.prunepoint.cli.prune;

import org.prunepoint.cli.option.Word;
import org.prunepoint.prune.Score;

/** Reads {@code gamma}, {@code energy} and {@code surgeon}. */
final class ScoreWord extends Word<Score> {
  ScoreWord() {
    super(Score.values(), Score::word);
  }
}
