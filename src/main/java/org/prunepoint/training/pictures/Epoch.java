package org.prunepoint.training.pictures;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.prunepoint.Cancellation;

/** The batches of one epoch, in order. To be closed if it is not read to its end. */
public final class Epoch implements Iterator<TrainingBatch>, AutoCloseable {
  private final int number;
  private final int batches;
  private final Prefetch prefetch;
  private final Cancellation cancellation;
  private final AtomicLong waited;
  private int next;

  Epoch(int number, int batches, Prefetch prefetch, Cancellation cancellation, AtomicLong waited) {
    this.number = number;
    this.batches = batches;
    this.prefetch = prefetch;
    this.cancellation = cancellation;
    this.waited = waited;
  }

  /** From 0. */
  public int number() {
    return number;
  }

  @Override
  public boolean hasNext() {
    return next < batches;
  }

  /**
   * The next batch, after a wait if it is not there yet.
   *
   * @throws java.util.concurrent.CancellationException if that was asked for
   * @throws org.prunepoint.Fault if none of the pictures can be decoded, or the memory is too small
   */
  @Override
  public TrainingBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("epoch " + number + " has " + batches + " batches");
    }
    long start = System.nanoTime();
    try {
      TrainingBatch batch = prefetch.take(number, next, cancellation);
      next++;
      return batch;
    } finally {
      waited.addAndGet(System.nanoTime() - start);
    }
  }

  /** Gives up the batches that were not taken; the next epoch is begun instead. */
  @Override
  public void close() {
    prefetch.leave(number, next);
    next = batches;
  }
}
