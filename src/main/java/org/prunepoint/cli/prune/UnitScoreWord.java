package org.prunepoint.cli.prune;

import java.util.Locale;
import org.prunepoint.cli.option.Word;
import org.prunepoint.sweep.SweepRequest.UnitScore;

/** Reads {@code gamma}, {@code ablation} and {@code refit}. */
final class UnitScoreWord extends Word<UnitScore> {
  UnitScoreWord() {
    super(UnitScore.values(), score -> score.name().toLowerCase(Locale.ROOT));
  }
}
