package org.prunepoint.training.options;

import org.prunepoint.evaluation.Scorers;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.training.pictures.PictureSettings;

/**
 * How long a run trains, on how much at a time, and how it is measured.
 *
 * @param epochs passes over the training pictures
 * @param batch pictures that go through the network at a time; batch norm compares them
 * @param accumulate batches whose gradients are averaged into one step
 * @param evaluateEvery so many epochs; the last is always evaluated
 * @param scorer the named convention of P, R and mAP after each epoch
 * @param seed of everything that is random
 * @param threads that load pictures
 */
public record Course(
    int epochs,
    int batch,
    int accumulate,
    int evaluateEvery,
    String scorer,
    long seed,
    int threads) {
  private static final int MOST_PICTURES = 1 << 16;
  private static final Word<Integer> COUNT = Word.whole(1, Integer.MAX_VALUE);

  static final Option<Course, Integer> THREADS =
      Option.of(
              Course.class,
              "threads",
              "threads",
              Word.whole(1, PictureSettings.MOST_THREADS),
              "That load pictures; changes nothing in them.")
          .withDefaultWords("one for two cores, at most 8");

  public static final Options<Course> OPTIONS =
      Options.of(Course.class, () -> Course.DEFAULT)
          .option("epochs", "epochs", COUNT, "Passes over the training pictures.")
          .option(
              "batch",
              "batch",
              Word.whole(2, MOST_PICTURES),
              "Pictures that go through the network at a time.")
          .option("accumulate", "accumulate", COUNT, "Batches whose gradients make one step.")
          .option(
              "evaluate-every", "evaluateEvery", COUNT, "Epochs from one evaluation to the next.")
          .option(
              "scorer",
              "scorer",
              Word.choice(Scorers.names(), s -> s).label("S"),
              "Convention of P, R and mAP: {choices}.")
          .option("seed", "seed", Word.large(Long.MIN_VALUE), "Of everything that is random.")
          .option(THREADS)
          .under("The run");

  public static final Course DEFAULT =
      new Course(100, 8, 1, 1, "darknet", 0, PictureSettings.defaultThreads());

  public Course {
    OPTIONS.check(epochs, batch, accumulate, evaluateEvery, scorer, seed, threads);
  }
}
