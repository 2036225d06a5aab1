package org.prunepoint.training;

import java.util.Locale;
import org.prunepoint.Fault;

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

    /** As it is written on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RateSchedule {
    if (!(peak > 0 && peak <= 10)) {
      throw new Fault("The learning rate has to be above 0 and at most 10, found " + peak + ".");
    }
    if (!(finalShare >= 0 && finalShare <= 1)) {
      throw new Fault(
          "The final share of the learning rate has to lie between 0 and 1, found "
              + finalShare
              + ".");
    }
    if (!(warmUpEpochs >= 0)) {
      throw new Fault("The warm-up cannot be " + warmUpEpochs + " epochs long.");
    }
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
