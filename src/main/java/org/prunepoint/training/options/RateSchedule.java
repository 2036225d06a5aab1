package org.prunepoint.training.options;

import java.util.Locale;
import org.prunepoint.option.Bounds;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * The learning rate over a run. It rises in a straight line to its peak during the warm-up, and
 * never above it, then falls.
 *
 * @param kind how it falls
 * @param peak the highest rate
 * @param finalShare what is left of the peak at the end
 * @param warmUpEpochs length of the rise; at most a third of the run is used
 */
public record RateSchedule(Kind kind, double peak, double finalShare, double warmUpEpochs) {
  /** How a rate falls. */
  public enum Kind {
    /** Along half a cosine. */
    COSINE,
    /** To a tenth at 80 % and to a hundredth at 90 % of the run, as Darknet's usual steps. */
    STEPS,
    /** Not at all. */
    CONSTANT;

    /** In a few words. */
    String meaning() {
      return switch (this) {
        case COSINE -> "along half of one";
        case STEPS -> "a tenth at 80 and at 90 %";
        case CONSTANT -> "not at all";
      };
    }

    /** As it is written on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Options<RateSchedule> OPTIONS =
      Options.of(RateSchedule.class, () -> RateSchedule.DEFAULT)
          .option("rate", "peak", Word.decimal(Bounds.above(0).to(10)), "Highest learning rate.")
          .option(
              "final-rate",
              "finalShare",
              Word.share(),
              "The share of it that is left at the end of a cosine.")
          .option(
              "schedule",
              "kind",
              Word.choice(Kind.values(), Kind::word).label("S").meaning(Kind::meaning),
              "How the rate falls: {choices}.")
          .option(
              "warm-up",
              "warmUpEpochs",
              Word.decimal(Bounds.from(0)).label("E").unit("epochs"),
              "Epochs in which the rate rises to its highest; at most a third of the run.");

  public static final RateSchedule DEFAULT = new RateSchedule(Kind.COSINE, .01, .05, 3);

  public RateSchedule {
    OPTIONS.check(kind, peak, finalShare, warmUpEpochs);
  }

  /**
   * The rate at a moment.
   *
   * @param epoch since the start, with its fraction
   * @param epochs of the whole run
   */
  public double at(double epoch, int epochs) {
    return warmUp(epoch, epochs) * fallen(epoch, epochs);
  }

  /** 0..1: how much of the warm-up is over. */
  public double warmUp(double epoch, int epochs) {
    double length = Math.min(warmUpEpochs, epochs / 3.0);
    return epoch >= length ? 1 : epoch / length;
  }

  private double fallen(double epoch, int epochs) {
    double done = Math.clamp(epoch / epochs, 0, 1);
    return switch (kind) {
      case COSINE -> peak * (finalShare + (1 - finalShare) * (1 + Math.cos(Math.PI * done)) / 2);
      case STEPS -> done < .8 ? peak : done < .9 ? .1 * peak : .01 * peak;
      case CONSTANT -> peak;
    };
  }
}
