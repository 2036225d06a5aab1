package org.prunepoint.export;

import java.nio.FloatBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.export.Comparison.Expected;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.network.Network;

/** One reader at work: opened on a thread of its own, then compared picture by picture. */
final class Attempt implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  private final Reader reader;
  private final Comparison comparison;
  private final CompletableFuture<InferenceSession> opening;

  /** Why it cannot go on; empty while it can. */
  private String reason = "";

  /** Begins to open the reader. */
  Attempt(Reader reader, Network network) {
    this.reader = reader;
    this.comparison = new Comparison(network);
    this.opening =
        CompletableFuture.supplyAsync(
            () -> reader.opening().open(),
            work -> Thread.ofPlatform().daemon().name("reader").start(work));
  }

  /** One picture more; waits until the reader is open. */
  void compare(FloatBuffer picture, Expected expected, Cancellation cancellation) {
    if (!reason.isEmpty()) {
      return;
    }
    try {
      comparison.add(expected, opened(cancellation).run(picture, 1), cancellation);
    } catch (Fault e) {
      reason = String.valueOf(e.getMessage());
    }
  }

  private InferenceSession opened(Cancellation cancellation) {
    while (true) {
      cancellation.check();
      try {
        return opening.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        // Still loading: look whether somebody wants to stop, and wait on.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Fault fault
            ? fault
            : new Fault("%s failed: %s.".formatted(reader.name(), e.getCause()), e);
      }
    }
  }

  Reading reading() {
    if (!reason.isEmpty()) {
      return Reading.unread(reader.name(), reason);
    }
    Reading reading = comparison.reading(reader.name());
    return reader.rounded() ? reading.asRounded() : reading;
  }

  /** One that is still loading is closed when it has. */
  @Override
  public void close() {
    var _ = opening.thenAccept(InferenceSession::close);
  }
}
