package org.prunepoint.inference;

import java.util.List;

/**
 * How long the layers of a network take for one picture, each the median of several runs. Operators
 * that the engine has joined count for the layer whose output they make; a layer that only passes
 * its input on takes 0.
 *
 * @param layers milliseconds, one number a layer of the network
 * @param between milliseconds of what belongs to no layer: copies from one order of numbers in
 *     memory into another
 * @param whole milliseconds of a whole run, measured apart while nobody looks at layers: the median
 * @param runs of which medians were taken
 * @param how engine, device and threads
 */
public record LayerTimes(List<Double> layers, double between, double whole, int runs, String how) {
  /** So many runs give a median that hardly moves. */
  public static final int RUNS = 21;

  private static final double MUCH = 1.5;

  public LayerTimes {
    layers = List.copyOf(layers);
  }

  /**
   * Milliseconds of all layers and of what lies between them. It is not {@link #whole}: looking at
   * each operator takes time, and medians do not add up.
   */
  public double sum() {
    return layers.stream().mapToDouble(ms -> ms).sum() + between;
  }

  /**
   * Whether a whole run took so much longer than its layers that other programs had the processor:
   * they hit every run, but not every layer in more than half of the runs.
   */
  public boolean disturbed() {
    return whole > MUCH * sum();
  }
}
