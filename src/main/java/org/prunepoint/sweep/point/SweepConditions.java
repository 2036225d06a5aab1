package org.prunepoint.sweep.point;

import java.util.List;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PruningRecipe;

/**
 * Under which conventions all points of a sweep were measured; a report prints it with the numbers.
 *
 * @param model file name of the weights
 * @param data file name of the data set
 * @param images pictures evaluated
 * @param scorer name of the scoring convention
 * @param figure that the scorer is judged by
 * @param confidence at which precision, recall and F1 are counted: a number, "lowest", "best F1" or
 *     "best smoothed F1"
 * @param width of the network's input in pixels
 * @param height of the network's input in pixels
 * @param engine library that ran the network, with version
 * @param latency how the latency was taken: device, threads, runs
 * @param threads processor threads that worked on one picture while the latency was taken
 * @param recipe of all points but for their settings
 * @param calibration pictures that repairs and rankings looked at; 0 if they looked at none
 * @param stages of their repair at which points were measured, where each was worth it
 * @param int8 whether points were also measured in eight bits, and judged by that
 */
public record SweepConditions(
    String model,
    String data,
    int images,
    String scorer,
    Figure figure,
    String confidence,
    int width,
    int height,
    String engine,
    String latency,
    int threads,
    PruningRecipe recipe,
    int calibration,
    List<Repair> stages,
    InEightBits int8) {
  public SweepConditions {
    stages = List.copyOf(stages);
  }

  /** Whether points were also measured with repaired weights. */
  public boolean repaired() {
    return stages().size() > 1;
  }

  /** By which the weights of points were also changed, in words. */
  public String repair() {
    return recipe.settings().repair().inWords();
  }
}
