package org.prunepoint.sweep;

/**
 * Under which conventions all points of a sweep were measured; a report prints it with the numbers.
 *
 * @param model file name of the weights
 * @param data file name of the data set
 * @param images pictures evaluated
 * @param scorer name of the scoring convention
 * @param confidence at which precision, recall and F1 are counted: a number, "lowest" or "best F1"
 * @param width of the network's input in pixels
 * @param height of the network's input in pixels
 * @param engine library that ran the network, with version
 * @param latency how the latency was taken: device, threads, runs
 * @param threads processor threads that worked on one picture while the latency was taken
 * @param repair by which the weights of points were also changed: its name in words; empty if they
 *     were not
 * @param calibration pictures that repairs and rankings looked at; 0 if they looked at none
 */
public record SweepConditions(
    String model,
    String data,
    int images,
    String scorer,
    String confidence,
    int width,
    int height,
    String engine,
    String latency,
    int threads,
    String repair,
    int calibration) {

  /** Of a sweep without repairs. */
  public SweepConditions(
      String model,
      String data,
      int images,
      String scorer,
      String confidence,
      int width,
      int height,
      String engine,
      String latency,
      int threads) {
    this(model, data, images, scorer, confidence, width, height, engine, latency, threads, "", 0);
  }

  /** Whether points were also measured with repaired weights. */
  public boolean repaired() {
    return !repair.isEmpty();
  }
}
