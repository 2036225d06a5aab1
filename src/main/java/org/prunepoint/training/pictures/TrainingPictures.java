package org.prunepoint.training.pictures;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Uninterrupted;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.PictureDecoder;

/**
 * The pictures and labels of a data set as a detector is trained on them: mosaics of four or single
 * letterboxed pictures, changed at random. Threads of its own make a few batches ahead and go on
 * with the next epoch by themselves, so that the network does not wait, between epochs neither.
 *
 * <p>All that is drawn for a sample depends on the seed, the number of the epoch and the sample's
 * place in it alone: an epoch is the same with any number of threads, and after a resume.
 *
 * <p>A picture that cannot be decoded is left out with a warning; the next of the data set that can
 * be takes its place. To be used by one thread.
 */
public final class TrainingPictures implements AutoCloseable {
  private final EpochPlan plan;
  private final ReducedPictures pictures;
  private final BufferPool buffers;
  private final Prefetch prefetch;
  private final List<Thread> threads;
  private final AtomicLong waited = new AtomicLong();
  private boolean closed;

  /**
   * Starts the threads; they begin with the first {@link #epoch}.
   *
   * @throws Fault if the data set is empty
   */
  public TrainingPictures(DataSet dataSet, PictureDecoder decoder, PictureSettings settings) {
    if (dataSet.size() == 0) {
      throw new Fault("There is no picture to train on in %s.".formatted(dataSet.report().list()));
    }
    List<DataSet.Entry> entries = dataSet.entries();
    MultiScale.InputSize largest = settings.largest();
    plan = new EpochPlan(entries.size(), settings);
    pictures =
        new ReducedPictures(
            entries, decoder.forChannels(settings.channels()), largest, settings.memory());
    buffers =
        new BufferPool(settings.channels() * settings.batch() * largest.width() * largest.height());
    prefetch = new Prefetch(plan, buffers);
    threads =
        IntStream.range(0, settings.threads())
            .mapToObj(i -> start(i, new SampleMaker(entries, pictures, settings)))
            .toList();
  }

  private Thread start(int number, SampleMaker maker) {
    return Thread.ofPlatform()
        .daemon()
        .name("training-pictures-" + number)
        .start(() -> work(maker));
  }

  private void work(SampleMaker maker) {
    try {
      for (Prefetch.@Nullable Claim claim = prefetch.claim();
          claim != null;
          claim = prefetch.claim()) {
        prefetch.finished(claim, claim.make(maker));
      }
    } catch (Throwable e) {
      prefetch.fail(e); // For whoever waits for a batch; after a close nobody does.
    }
  }

  /**
   * Batches in every epoch. Each has the batch size, but for the last one, which has at least 2
   * pictures: where a single one would be left, the first of the epoch comes a second time.
   */
  public int batchesPerEpoch() {
    return plan.batches();
  }

  /**
   * The batches of an epoch. Its first ones are there already if the epoch before it was taken to
   * its end; else they are begun now. Only the epoch asked for last can be read.
   *
   * @param number from 0
   * @param cancellation is looked at while waiting for a batch
   */
  public Epoch epoch(int number, Cancellation cancellation) {
    if (number < 0) {
      throw new IllegalArgumentException("epoch " + number);
    }
    prefetch.begin(number);
    return new Epoch(number, plan.batches(), prefetch, cancellation, waited);
  }

  /** How long {@link Epoch#next()} has waited for pictures, all in all, in nanoseconds. */
  public long waitedNanos() {
    return waited.get();
  }

  /**
   * Pictures that could not be decoded so far; not all have been tried before the first epoch's
   * end.
   */
  public int unreadable() {
    return pictures.unreadable();
  }

  /** Sentences for the user about pictures that could not be decoded; empty if there are none. */
  public List<String> warnings() {
    return pictures.warnings();
  }

  /** Bytes of memory that decoded pictures take. */
  public long bytesInMemory() {
    return pictures.bytesInMemory();
  }

  /** Ends the threads after the picture they are at. Batches already taken stay valid. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    pictures.stop();
    prefetch.close();
    Uninterrupted.join(threads);
    pictures.close();
    buffers.close();
  }
}
