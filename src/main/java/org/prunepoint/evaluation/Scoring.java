package org.prunepoint.evaluation;

import java.util.Optional;
import org.prunepoint.option.Bounds;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * How networks are judged.
 *
 * @param scorer name of the scoring convention
 * @param threshold confidence, 0 to below 1, at which precision, recall and F1 are counted; empty
 *     for the scorer's own
 */
public record Scoring(String scorer, Optional<Double> threshold) {
  /** Both, as they are typed and shown. */
  public static final Options<Scoring> OPTIONS =
      Options.of(Scoring.class, () -> Scoring.DARKNET)
          .option(
              "scorer",
              "scorer",
              Word.choice(Scorers.names(), name -> name).label("S"),
              "The scoring convention: {choices}.")
          .option(
              Option.of(
                      Scoring.class,
                      "threshold",
                      "threshold",
                      Word.decimal(Bounds.from(0).below(1)).label("T").optional(""),
                      "Confidence at which precision, recall and F1 count.")
                  .withDefaultWords("the scorer's"))
          .under("Measuring");

  /** Darknet's own. */
  public static final Scoring DARKNET = new Scoring(Scorers.usual().name(), Optional.empty());

  /** The convention, counting at the threshold. */
  public Scorer chosen() {
    Scorer named = Scorers.named(scorer);
    return threshold.map(at -> named.at(Confidence.of(at))).orElse(named);
  }
}
