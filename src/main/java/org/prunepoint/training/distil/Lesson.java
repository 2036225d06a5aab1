package org.prunepoint.training.distil;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.training.torch.TorchInference;

/**
 * Courses of one pruned network, judged by pictures that none of them shows. How fast it can learn
 * differs a hundredfold from network to network, so rates are tried first.
 *
 * @param teacher the unpruned network, which stays open
 * @param input of it
 * @param seen what the courses show
 * @param likeness on other pictures
 * @param kept folder where courses keep how far they have come; empty for none
 */
record Lesson(
    PrunedNetwork pruned,
    TorchInference teacher,
    Shape input,
    NetworkInputs seen,
    Likeness likeness,
    Optional<Path> kept) {
  /** From the highest. */
  private static final double[] RATES = {1e-2, 3e-3, 1e-3, 3e-4, 1e-4};

  /** Of a course: nobody waits for more. */
  private static final int MOST = 1_000_000;

  /** Steps at each of them. */
  private static final int TRIED = 20;

  /**
   * What a course came to.
   *
   * @param rate that it was taken at; 0 where none was
   * @param steps that it was meant to have; 0 where there was none
   * @param lack of its answers, on the pictures that were held back
   */
  record Outcome(double rate, int steps, Weights weights, double lack) {
    Outcome orBetter(Outcome other) {
      return other.lack < lack ? other : this;
    }
  }

  /**
   * The length of a course if it and all courses before it have room for so many steps.
   *
   * @return one at least
   */
  static int steps(double all) {
    int trials = RATES.length;
    double steps = all > (trials + 1) * TRIED ? all - trials * TRIED : all / (trials + 1);
    return (int) Math.clamp(steps, 1, MOST);
  }

  /** Steps of all trials together, at most. */
  static int trials(int steps) {
    return RATES.length * Math.min(TRIED, steps);
  }

  /** As it comes. */
  Outcome before(Cancellation stop) {
    return outcome(0, 0, pruned.weights(), stop);
  }

  /**
   * The best of short courses at several rates: from the highest down, to the first that brings
   * less than the one before it brought.
   */
  Outcome tried(Outcome before, int steps, Progress progress, Cancellation stop) {
    int few = Math.min(TRIED, steps);
    Outcome best = new Outcome(0, 0, before.weights(), Double.POSITIVE_INFINITY);
    double[] alike = new double[RATES.length];
    Arrays.fill(alike, 1);
    List<Progress> parts = progress.parts(alike);
    for (int i = 0; i < RATES.length; i++) {
      Outcome next = taken(RATES[i], few, "looking for the rate", parts.get(i), stop);
      if (best.lack < before.lack && next.lack >= best.lack) {
        break;
      }
      best = best.orBetter(next);
    }
    return best;
  }

  /** A course. */
  Outcome taken(double rate, int steps, String message, Progress progress, Cancellation stop) {
    try (var course = new Course(pruned, teacher, input, seen)) {
      CourseFile file = CourseFile.in(kept, rate, steps);
      return outcome(rate, steps, course.run(file, rate, steps, message, progress, stop), stop);
    }
  }

  private Outcome outcome(double rate, int steps, Weights weights, Cancellation stop) {
    double lack = likeness.lack(pruned.network(), weights, stop);
    return new Outcome(rate, steps, weights, Double.isNaN(lack) ? Double.POSITIVE_INFINITY : lack);
  }
}
