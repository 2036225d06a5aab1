package org.prunepoint.training.pictures;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.Truth;

/**
 * The batches that are being made or wait to be taken, in the order in which they will be. Behind
 * the last batch of an epoch comes the first of the next one, so that nobody waits between epochs.
 * Threads claim single samples, those of the first batch first.
 */
final class Prefetch {
  private static final int AHEAD = 3;
  private static final long LOOK_MILLIS = 50;

  /** A batch under way; guarded by the queue's lock. */
  static final class Pending {
    private final int epoch;
    private final int batch;
    private final int[] order;
    private final int count;
    private final MultiScale.InputSize size;
    private final ByteBuffer buffer;
    private final List<List<Truth>> truths;
    private int claimed;
    private int finished;
    private boolean abandoned;

    Pending(EpochPlan plan, int epoch, int batch, int[] order, ByteBuffer buffer) {
      this.epoch = epoch;
      this.batch = batch;
      this.order = order;
      this.count = plan.count(batch);
      this.size = plan.size(epoch, batch);
      this.buffer = buffer;
      this.truths = new ArrayList<>(Collections.nCopies(count, List.of()));
    }
  }

  /** One sample to be made. */
  record Claim(Pending pending, int inBatch, int inEpoch) {
    List<Truth> make(SampleMaker maker) {
      MultiScale.InputSize size = pending.size;
      return maker.make(
          pending.epoch,
          inEpoch,
          pending.order[inEpoch],
          size,
          pending.buffer,
          maker.bytes(size) * inBatch);
    }
  }

  private final EpochPlan plan;
  private final BufferPool buffers;
  private final ArrayDeque<Pending> window = new ArrayDeque<>();
  private int[] order = new int[0];
  private int epoch;
  private int batch;
  private boolean begun;
  private boolean closed;
  private @Nullable Throwable failure;

  Prefetch(EpochPlan plan, BufferPool buffers) {
    this.plan = plan;
    this.buffers = buffers;
  }

  /** Goes on with this epoch if it is the next one, else gives up what was made for others. */
  synchronized void begin(int wanted) {
    if (begun && isNext(wanted, 0)) {
      return;
    }
    while (!window.isEmpty()) {
      Pending pending = window.remove();
      pending.abandoned = true;
      release(pending);
    }
    begun = true;
    epoch = wanted;
    batch = 0;
    order = plan.order(wanted);
    notifyAll();
  }

  /** Gives up the rest of an epoch that nobody wants, unless another was begun. */
  synchronized void leave(int left, int atBatch) {
    if (atBatch < plan.batches() && isNext(left, atBatch)) {
      begin(left + 1);
    }
  }

  private boolean isNext(int ofEpoch, int ofBatch) {
    Pending first = window.peek();
    return first == null
        ? epoch == ofEpoch && batch == ofBatch
        : first.epoch == ofEpoch && first.batch == ofBatch;
  }

  /** A sample to make, after a wait if enough is made; null if there will be none any more. */
  synchronized @Nullable Claim claim() throws InterruptedException {
    while (!closed && failure == null) {
      for (Pending pending : window) {
        if (pending.claimed < pending.count) {
          int sample = pending.claimed++;
          return new Claim(pending, sample, plan.firstSample(pending.batch) + sample);
        }
      }
      if (begun && window.size() < AHEAD) {
        open();
      } else {
        wait();
      }
    }
    return null;
  }

  private void open() {
    window.add(new Pending(plan, epoch, batch, order, buffers.take()));
    if (++batch == plan.batches()) {
      batch = 0;
      epoch++;
      order = plan.order(epoch);
    }
    notifyAll();
  }

  synchronized void finished(Claim claim, List<Truth> truths) {
    Pending pending = claim.pending();
    pending.truths.set(claim.inBatch(), truths);
    pending.finished++;
    if (pending.abandoned) {
      release(pending);
    } else if (pending.finished == pending.count) {
      notifyAll();
    }
  }

  /** Its buffer is free once nobody writes to it any more. */
  private void release(Pending pending) {
    if (pending.claimed == pending.finished) {
      buffers.give(pending.buffer);
    }
  }

  /** Tells whoever takes batches that no more will come. */
  synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    notifyAll();
  }

  /**
   * Waits for a batch and takes it.
   *
   * @throws java.util.concurrent.CancellationException if that was asked for
   * @throws Fault if the pictures cannot be read
   * @throws IllegalStateException if the batch is not the next one, or the queue is closed
   */
  synchronized TrainingBatch take(int wanted, int ofBatch, Cancellation cancellation) {
    while (true) {
      cancellation.check();
      if (closed) {
        throw new IllegalStateException("the training pictures are closed");
      }
      throwFailure();
      if (!isNext(wanted, ofBatch)) {
        throw new IllegalStateException("another epoch was begun after epoch " + wanted);
      }
      Pending first = window.peek();
      if (first != null && first.finished == first.count) {
        window.remove();
        notifyAll();
        return batch(first);
      }
      try {
        wait(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new java.util.concurrent.CancellationException("interrupted");
      }
    }
  }

  private TrainingBatch batch(Pending pending) {
    int width = pending.size.width();
    int height = pending.size.height();
    return new TrainingBatch(
        pending.count,
        width,
        height,
        pending.buffer.slice(0, plan.channels() * pending.count * width * height),
        pending.truths,
        buffers.giveOnce(pending.buffer));
  }

  private void throwFailure() {
    switch (failure) {
      case null -> {}
      case Fault fault -> throw fault;
      case OutOfMemoryError error ->
          throw new Fault("There is not enough memory for the pictures to train on.", error);
      case Throwable other ->
          throw new IllegalStateException("The pictures to train on could not be made", other);
    }
  }

  synchronized void close() {
    closed = true;
    window.clear();
    notifyAll();
  }
}
