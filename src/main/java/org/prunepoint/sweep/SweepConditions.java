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
 * @param recalibration pictures that the batch norms of every point were also recalibrated on; 0 if
 *     they were not
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
    int recalibration) {

  /** Of a sweep without recalibration. */
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
    this(model, data, images, scorer, confidence, width, height, engine, latency, threads, 0);
  }

  /** Whether every point was also measured with recalibrated batch norms. */
  public boolean recalibrated() {
    return recalibration > 0;
  }
}
