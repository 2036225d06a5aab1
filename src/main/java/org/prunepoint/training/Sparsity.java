package org.prunepoint.training;

import java.util.Locale;
import org.prunepoint.Fault;

/**
 * The L1 penalty on gammas of a sparse training.
 *
 * @param strength of the penalty, 0: none. It means what it means in the old tools at their usual
 *     batch of 16: they weigh the loss of a batch by its size over 64, so beside a loss that is a
 *     mean over pictures, as here, it counts {@link #BESIDE_MEAN} times. Batch and accumulation do
 *     not change it.
 * @param target which layers
 * @param schedule over the run
 * @param decayFrom the share of the run after which the decaying schedules decay
 * @param decayTo what is then left of the strength
 * @param decayShare with {@code LOCAL_DECAY} the share of the largest gammas whose penalty decays
 * @param shrinkage how it is applied
 */
public record Sparsity(
    double strength,
    SparsityTarget target,
    Schedule schedule,
    double decayFrom,
    double decayTo,
    double decayShare,
    Shrinkage shrinkage) {

  /** How the strength goes over a run: the three of the old tools. */
  public enum Schedule {
    /** The same throughout. */
    CONSTANT,
    /** Less for all from a certain moment. */
    GLOBAL_DECAY,
    /** Less for the largest gammas from a certain moment, so that what stays recovers. */
    LOCAL_DECAY;

    /** As it is written on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The weight of a strength beside a mean over pictures. */
  static final double BESIDE_MEAN = 64 / 16.0;

  /** No penalty. */
  public static final Sparsity NONE = of(0);

  public Sparsity {
    if (!(strength >= 0 && strength <= 1)) {
      throw new Fault("The sparsity has to lie between 0 and 1, found " + strength + ".");
    }
    share("moment of decay", decayFrom);
    share("rest after decay", decayTo);
    share("share of decaying gammas", decayShare);
  }

  private static void share(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new Fault("The %s has to lie between 0 and 1, found %s.".formatted(what, value));
    }
  }

  /** With the fractions of the old tools: from half of the run, to a hundredth, the top 15 %. */
  public static Sparsity of(double strength) {
    return new Sparsity(
        strength, SparsityTarget.RESIDUAL, Schedule.CONSTANT, .5, .01, .15, Shrinkage.SUBGRADIENT);
  }

  public boolean on() {
    return strength > 0;
  }
}
