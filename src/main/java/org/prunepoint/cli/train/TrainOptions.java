package org.prunepoint.cli.train;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.cli.option.Given;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.network.InputSize;
import org.prunepoint.training.TrainingOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Everything that can be said about how to train, under headings. */
final class TrainOptions {
  private static final String COURSE = "%nThe run:%n";
  private static final String STEPS = "%nSteps:%n";
  private static final String LOSS = "%nLoss:%n";
  private static final String PICTURES = "%nPictures:%n";
  private static final String SPARSITY = "%nSparsity and teacher:%n";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private SizeOption size;

  @ArgGroup(validate = false, heading = COURSE, order = 1)
  private TrainCourseOptions course = new TrainCourseOptions();

  @ArgGroup(validate = false, heading = STEPS, order = 2)
  private TrainStepOptions steps = new TrainStepOptions();

  @ArgGroup(validate = false, heading = SPARSITY, order = 3)
  private TrainSparsityOptions sparsity = new TrainSparsityOptions();

  @ArgGroup(validate = false, heading = LOSS, order = 4)
  private TrainLossOptions loss = new TrainLossOptions();

  @ArgGroup(validate = false, heading = PICTURES, order = 5)
  private TrainPictureOptions pictures = new TrainPictureOptions();

  /** The input size asked for; null for the one that holds without. */
  @Nullable InputSize size() {
    return size.chosen();
  }

  /**
   * What was asked for, over what holds without.
   *
   * @throws Fault that names the option, if a value makes no sense
   */
  TrainingOptions over(TrainingOptions base) {
    var rate = naming(STEPS, () -> steps.over(base.rate()));
    var weighed = naming(LOSS, () -> loss.over(base.loss()));
    var varied = naming(PICTURES, () -> pictures.over(base.augmentation()));
    var scales = naming(PICTURES, () -> pictures.over(base.multiScale()));
    var penalty = naming(SPARSITY, () -> sparsity.over(base.sparsity()));
    var teacher = naming(SPARSITY, () -> sparsity.over(base.distillation()));
    String scorer =
        naming(COURSE, () -> Scorers.named(Given.or(course.scorer, base.scorer())).name());
    InputSize input = Given.or(size.chosen(), new InputSize(base.width(), base.height()));
    return naming(
        COURSE + STEPS,
        () ->
            new TrainingOptions(
                input.width(),
                input.height(),
                Given.or(course.epochs, base.epochs()),
                Given.or(course.batch, base.batch()),
                Given.or(course.accumulate, base.accumulate()),
                Given.or(steps.optimizer, base.optimizer()),
                rate,
                Given.or(steps.momentum, base.momentum()),
                Given.or(steps.decay, base.decay()),
                Given.or(steps.clip, base.clip()),
                Given.or(steps.average, base.averageDecay()),
                Given.or(steps.normMomentum, base.normMomentum()),
                Given.or(steps.precision, base.precision()),
                weighed,
                varied,
                scales,
                penalty,
                teacher,
                scorer,
                Given.or(course.evaluateEvery, base.evaluateEvery()),
                Given.or(course.threads, base.threads()),
                Given.or(course.seed, base.seed())));
  }

  /** Puts the options that were given under these headings before a fault that names none. */
  private <T> T naming(String headings, Supplier<T> typed) {
    try {
      return typed.get();
    } catch (Fault e) {
      String given = given(headings);
      if (given.isEmpty() || String.valueOf(e.getMessage()).startsWith("--")) {
        throw e;
      }
      throw new Fault(given + ": " + e.getMessage(), e);
    }
  }

  private String given(String headings) {
    ParseResult parsed = spec.commandLine().getParseResult();
    return spec.argGroups().stream()
        .filter(g -> headings.contains(Objects.requireNonNullElse(g.heading(), "none")))
        .map(ArgGroupSpec::options)
        .flatMap(List::stream)
        .filter(parsed::hasMatchedOption)
        .map(o -> o.longestName() + " " + words(o))
        .collect(Collectors.joining(" "));
  }

  private static String words(OptionSpec option) {
    return String.join(" ", option.originalStringValues());
  }
}
