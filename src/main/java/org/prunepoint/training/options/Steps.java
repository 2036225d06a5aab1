package org.prunepoint.training.options;

import org.prunepoint.option.Bounds;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * How gradients become steps.
 *
 * @param optimizer of the parameters
 * @param rate learning rate over the run
 * @param momentum of SGD; the first beta of Adam; a warm-up starts with 85 % of it
 * @param decay weight decay of kernels, and of nothing else
 * @param clip gradients longer than this are shortened to it
 * @param averageDecay of the running average of the weights that is evaluated and written; 0: none
 * @param normMomentum the share of batch norm's running statistics that each batch replaces
 * @param precision of activations and their gradients
 */
public record Steps(
    OptimizerKind optimizer,
    RateSchedule rate,
    double momentum,
    double decay,
    double clip,
    double averageDecay,
    double normMomentum,
    Precision precision) {
  private static final Word<Double> BELOW_1 = Word.decimal(Bounds.from(0).below(1));

  static final Option<Steps, Precision> PRECISION =
      Option.of(
          Steps.class,
          "precision",
          "precision",
          Word.choice(Precision.values(), Precision::word).label("P").meaning(Precision::meaning),
          "Numbers of activations and their gradients: {choices}. Processors that have 16 bits are"
              + " twice as fast with them.");

  public static final Options<Steps> OPTIONS =
      Options.of(Steps.class, () -> Steps.DEFAULT)
          .option(
              "optimizer",
              "optimizer",
              Word.choice(OptimizerKind.values(), OptimizerKind::word)
                  .label("O")
                  .meaning(OptimizerKind::meaning),
              "How a gradient becomes a step: {choices}.")
          .part("rate", RateSchedule.OPTIONS)
          .option("momentum", "momentum", BELOW_1, "Of sgd; the first beta of adam.")
          .option("decay", "decay", BELOW_1, "Weight decay of the kernels.")
          .option(
              "clip",
              "clip",
              Word.decimal(Bounds.above(0)),
              "Longer gradients are shortened to this.")
          .option(
              "average",
              "averageDecay",
              BELOW_1,
              "Decay of the running average of the weights, which is evaluated and written; 0: none.")
          .option(
              "norm-momentum",
              "normMomentum",
              BELOW_1,
              "The share of the batch norms' running statistics that each batch replaces.")
          .option(PRECISION)
          .under("Steps");

  public static final Steps DEFAULT =
      new Steps(OptimizerKind.SGD, RateSchedule.DEFAULT, .937, 5e-4, 10, .9999, .3, Precision.AUTO);

  public Steps {
    OPTIONS.check(optimizer, rate, momentum, decay, clip, averageDecay, normMomentum, precision);
  }
}
