package org.prunepoint.training.run;

import java.util.Optional;
import org.prunepoint.training.loss.Loss;

/**
 * What one epoch gave.
 *
 * @param epoch from 1
 * @param epochs of the run
 * @param loss mean over the epoch's pictures, with its gains
 * @param distillation what the teacher added to it; 0 without one
 * @param rate learning rate at its end
 * @param strength of the L1 penalty at its end
 * @param seconds of training, evaluation not counted
 * @param images trained on
 * @param waitedShare the share of those seconds that the network waited for pictures, 0..1
 * @param scores on the validation pictures; empty where the epoch was not evaluated
 * @param gammas of the weights that were evaluated
 * @param best whether no epoch before had a better mAP
 */
public record EpochResult(
    int epoch,
    int epochs,
    Loss loss,
    double distillation,
    double rate,
    double strength,
    double seconds,
    int images,
    double waitedShare,
    Optional<Scores> scores,
    GammaSummary gammas,
    boolean best) {

  /** Under the scorer of the run. */
  public record Scores(double precision, double recall, double f1, double map50) {}

  /**
   * How sparse the gammas of the layers that the run presses on are, all together.
   *
   * @param minimum the smallest absolute gamma
   * @param quarter a quarter is at most this
   * @param median half is
   * @param threeQuarters three quarters are
   * @param maximum the largest
   * @param below100th share under 0.01
   * @param below1000th share under 0.001
   * @param percent that could go at once by the strategy the run is for: channels whose gamma is so
   *     small that the network should not notice; a prediction, not a measurement
   */
  public record GammaSummary(
      double minimum,
      double quarter,
      double median,
      double threeQuarters,
      double maximum,
      double below100th,
      double below1000th,
      double percent) {}

  public double imagesPerSecond() {
    return images / seconds;
  }
}
