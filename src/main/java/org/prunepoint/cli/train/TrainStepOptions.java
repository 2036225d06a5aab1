package org.prunepoint.cli.train;

import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.option.Given;
import org.prunepoint.cli.option.Word;
import org.prunepoint.training.OptimizerKind;
import org.prunepoint.training.Precision;
import org.prunepoint.training.RateSchedule;
import picocli.CommandLine.Option;

/** How gradients become steps; null where nothing was asked for. */
final class TrainStepOptions {
  @Option(
      names = "--optimizer",
      converter = OptimizerWord.class,
      paramLabel = "O",
      description = "sgd (with Nesterov's momentum) or adam. Default: sgd.")
  @Nullable OptimizerKind optimizer;

  @Option(names = "--rate", paramLabel = "X", description = "Highest learning rate. Default: 0.01.")
  private @Nullable Double rate;

  @Option(
      names = "--final-rate",
      paramLabel = "X",
      description = "The share of it that is left at the end of a cosine. Default: 0.05.")
  private @Nullable Double finalRate;

  @Option(
      names = "--schedule",
      converter = ScheduleWord.class,
      paramLabel = "S",
      description =
          "How the rate falls: cosine, steps (to a tenth at 80 %% and a hundredth at 90 %%) or"
              + " constant. Default: cosine.")
  private RateSchedule.@Nullable Kind schedule;

  @Option(
      names = "--warm-up",
      paramLabel = "E",
      description =
          "Epochs in which the rate rises to its highest; at most a third of the run. Default: 3.")
  private @Nullable Double warmUp;

  @Option(
      names = "--momentum",
      paramLabel = "X",
      description = "Of sgd; the first beta of adam. Default: 0.937.")
  @Nullable Double momentum;

  @Option(
      names = "--decay",
      paramLabel = "X",
      description = "Weight decay of the kernels. Default: 0.0005.")
  @Nullable Double decay;

  @Option(
      names = "--clip",
      paramLabel = "X",
      description = "Longer gradients are shortened to this. Default: 10.")
  @Nullable Double clip;

  @Option(
      names = "--average",
      paramLabel = "X",
      description =
          "Decay of the running average of the weights, which is evaluated and written; 0: none."
              + " Default: 0.9999.")
  @Nullable Double average;

  @Option(
      names = "--norm-momentum",
      paramLabel = "X",
      description =
          "The share of the batch norms' running statistics that each batch replaces."
              + " Default: 0.3.")
  @Nullable Double normMomentum;

  @Option(
      names = "--precision",
      converter = PrecisionWord.class,
      paramLabel = "P",
      description =
          "float32, bfloat16 (activations with 16 bits: twice as fast on processors that have it) or"
              + " auto, the faster of both here. Default: auto.")
  @Nullable Precision precision;

  static final class PrecisionWord extends Word<Precision> {
    PrecisionWord() {
      super(Precision.values(), Precision::word);
    }
  }

  static final class OptimizerWord extends Word<OptimizerKind> {
    OptimizerWord() {
      super(OptimizerKind.values(), OptimizerKind::word);
    }
  }

  static final class ScheduleWord extends Word<RateSchedule.Kind> {
    ScheduleWord() {
      super(RateSchedule.Kind.values(), RateSchedule.Kind::word);
    }
  }

  RateSchedule over(RateSchedule base) {
    return new RateSchedule(
        Given.or(schedule, base.kind()),
        Given.or(rate, base.peak()),
        Given.or(finalRate, base.finalShare()),
        Given.or(warmUp, base.warmUpEpochs()));
  }
}
