package org.prunepoint.training;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.prunepoint.training.run.BatchResult;

/**
 * How fast a run goes, from what it did since it was started: a mean of the time of a batch in
 * which old batches fade, and the mean time from the last batch of an epoch to the next epoch.
 */
final class Pace {
  /** Of the mean, what a new batch leaves of the old ones. */
  private static final double FADE = .95;

  private final int epochs;
  private final int batches;
  private final LongSupplier nanoTime;
  private double nanos;
  private double images;
  private double weight;
  private double gaps;
  private int gapsSeen;
  private long last;
  private boolean between;

  /**
   * @param epochs of the run
   * @param batches of each epoch
   */
  Pace(int epochs, int batches, LongSupplier nanoTime) {
    this.epochs = epochs;
    this.batches = batches;
    this.nanoTime = nanoTime;
  }

  /** The first batch of an epoch begins. */
  void begins() {
    long now = nanoTime.getAsLong();
    if (between) {
      gaps += now - last;
      gapsSeen++;
    }
    between = false;
    last = now;
  }

  /**
   * A batch is over.
   *
   * @param epoch from 1
   * @param batch from 1
   * @param count pictures in it
   */
  BatchResult batch(int epoch, int batch, double loss, int count) {
    long now = nanoTime.getAsLong();
    nanos = FADE * nanos + (now - last);
    images = FADE * images + count;
    weight = FADE * weight + 1;
    last = now;
    between = batch == batches;
    double perBatch = nanos / weight;
    double gap = gapsSeen == 0 ? 0 : gaps / gapsSeen;
    double here = (batches - batch) * perBatch;
    double later = gap + (epochs - epoch) * (batches * perBatch + gap);
    return new BatchResult(
        epoch,
        epochs,
        batch,
        batches,
        loss,
        images / (Math.max(1, nanos) / 1e9),
        Duration.ofNanos((long) here),
        Duration.ofNanos((long) (here + later)));
  }
}
