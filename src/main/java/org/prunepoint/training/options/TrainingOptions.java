package org.prunepoint.training.options;

import java.util.Optional;
import org.prunepoint.network.InputSize;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.training.loss.LossSettings;

/**
 * How a network is trained.
 *
 * @param size of the input, multiples of the network's stride
 * @param transfer all but the heads of the weights is taken, which may be of other classes
 * @param course how long, on how much at a time
 * @param steps how gradients become steps
 * @param sparsity the L1 penalty on gammas
 * @param distillation a teacher
 * @param rounding numbers of fewer bits
 * @param loss what is weighed how
 * @param pictures how they are varied
 */
public record TrainingOptions(
    InputSize size,
    boolean transfer,
    Course course,
    Steps steps,
    Sparsity sparsity,
    Distillation distillation,
    Rounding rounding,
    LossSettings loss,
    Variation pictures) {
  /** All of it, as it is typed, kept and shown. */
  public static final Options<TrainingOptions> OPTIONS =
      Options.of(TrainingOptions.class, () -> TrainingOptions.DEFAULT)
          .option(
              Option.of(
                      TrainingOptions.class,
                      "size",
                      "size",
                      InputSize.WORD,
                      "Input size, 416 or 608x352, multiples of the network's stride.")
                  .withDefaultWords("that of the cfg"))
          .option(
              Option.of(
                      TrainingOptions.class,
                      "transfer",
                      "transfer",
                      Word.flag(),
                      "Take all but the heads of WEIGHTS, which may be of another number of"
                          + " classes.")
                  .addedWith(false))
          .part("course", Course.OPTIONS)
          .part("steps", Steps.OPTIONS)
          .part("sparsity", Sparsity.OPTIONS)
          .part("distillation", Distillation.OPTIONS)
          .part("rounding", Rounding.OPTIONS)
          .part("loss", LossSettings.OPTIONS.under("Loss"))
          .part("pictures", Variation.OPTIONS);

  /** What is used where nothing else is asked for; the size is Darknet's. */
  public static final TrainingOptions DEFAULT =
      new TrainingOptions(
          new InputSize(416, 416),
          false,
          Course.DEFAULT,
          Steps.DEFAULT,
          Sparsity.NONE,
          Distillation.NONE,
          Rounding.NONE,
          LossSettings.DEFAULT,
          Variation.DEFAULT);

  /** What is used where nothing but the input's size is asked for. */
  public static TrainingOptions usual(int width, int height) {
    return OPTIONS.with(DEFAULT, "size", new InputSize(width, height));
  }

  /** The same with this many threads that load pictures. */
  public TrainingOptions withThreads(int count) {
    return OPTIONS.with(this, "course", Course.THREADS.with(course, count));
  }

  /** The same with so many epochs. */
  public TrainingOptions withEpochs(int count) {
    return OPTIONS.with(this, "course", Course.OPTIONS.with(course, "epochs", count));
  }

  /** The same beside this teacher. */
  public TrainingOptions withTeacher(Distillation.TeacherFiles teacher) {
    return OPTIONS.with(
        this, "distillation", new Distillation(Optional.of(teacher), distillation.kind()));
  }

  /** The same with these numbers. */
  public TrainingOptions withPrecision(Precision other) {
    return OPTIONS.with(this, "steps", Steps.PRECISION.with(steps, other));
  }
}
