package org.prunepoint.training.options;

import java.util.Locale;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

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

    /** In a few words. */
    String meaning() {
      return switch (this) {
        case CONSTANT -> "";
        case GLOBAL_DECAY -> "later less for all";
        case LOCAL_DECAY -> "later less for the large";
      };
    }

    /** As it is written on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The weight of a strength beside a mean over pictures. */
  public static final double BESIDE_MEAN = 64 / 16.0;

  private static final String ALONE = "does nothing without --sparsity.";

  public static final Options<Sparsity> OPTIONS =
      Options.of(Sparsity.class, () -> Sparsity.NONE)
          .option(
              "sparsity",
              "strength",
              Word.share().label("S"),
              "Strength of the L1 penalty on the gammas; 0: none.")
          .option(
              option(
                      "sparsity-target",
                      "target",
                      Word.choice(SparsityTarget.values(), SparsityTarget::word)
                          .label("T")
                          .meaning(SparsityTarget::meaning),
                      "The layers it presses on, which are to be those that will be pruned: {choices};"
                          + " slim and extreme prune the residual ones.")
                  .needs(ALONE, Sparsity::on))
          .option(
              option(
                      "sparsity-schedule",
                      "schedule",
                      Word.choice(Schedule.values(), Schedule::word)
                          .label("S")
                          .meaning(Schedule::meaning),
                      "How the strength goes over the run: {choices}.")
                  .needs(ALONE, Sparsity::on))
          .option(
              option(
                      "sparsity-decay-from",
                      "decayFrom",
                      Word.share(),
                      "The share of the run after which it decays.")
                  .needs("does nothing without a --sparsity that decays.", Sparsity::decays))
          .option(
              option(
                      "sparsity-decay-to",
                      "decayTo",
                      Word.share(),
                      "The share of the strength that is then left.")
                  .needs("does nothing without a --sparsity that decays.", Sparsity::decays))
          .option(
              option(
                      "sparsity-decay-share",
                      "decayShare",
                      Word.share(),
                      "The share of the gammas that local-decay lets go.")
                  .needs(
                      "does nothing without a --sparsity of local-decay.",
                      s -> s.decays() && s.schedule() == Schedule.LOCAL_DECAY))
          .option(
              option(
                      "shrinkage",
                      "shrinkage",
                      Word.choice(Shrinkage.values(), Shrinkage::word)
                          .label("S")
                          .meaning(Shrinkage::meaning),
                      "How it moves the gammas: {choices}.")
                  .needs(ALONE, Sparsity::on))
          .under("Sparsity and teacher");

  private static <V> Option<Sparsity, V> option(
      String name, String component, Word<V> word, String help) {
    return Option.of(Sparsity.class, name, component, word, help);
  }

  /** No penalty. */
  public static final Sparsity NONE = of(0);

  public Sparsity {
    OPTIONS.check(strength, target, schedule, decayFrom, decayTo, decayShare, shrinkage);
  }

  /** With the fractions of the old tools: from half of the run, to a hundredth, the top 15 %. */
  public static Sparsity of(double strength) {
    return of(strength, SparsityTarget.RESIDUAL);
  }

  /** The same on these layers. */
  public static Sparsity of(double strength, SparsityTarget target) {
    return new Sparsity(strength, target, Schedule.CONSTANT, .5, .01, .15, Shrinkage.SUBGRADIENT);
  }

  public boolean on() {
    return strength > 0;
  }

  private boolean decays() {
    return on() && schedule != Schedule.CONSTANT;
  }
}
