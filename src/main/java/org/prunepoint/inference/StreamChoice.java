package org.prunepoint.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * Finds by a short measurement how a network gets most pictures a second out of this machine: many
 * streams of one thread (no waiting at layer ends, best for small networks), or few streams of many
 * threads (less memory traffic, best for large ones on many cores).
 */
public final class StreamChoice {
  private static final long MEASURE_NANOS = 150_000_000L;

  /**
   * So short a measurement errs by more than this where others use the processor too, and threads
   * that wait for each other cost them, and the rest of the program, more.
   */
  private static final double CLEARLY = 1.1;

  /**
   * One candidate's result.
   *
   * @param picturesPerSecond over all streams together
   */
  public record Measured(Streams streams, double picturesPerSecond) {}

  private StreamChoice() {}

  /**
   * What is worth trying on so many cores: every split into streams x threads along powers of two.
   */
  public static List<Streams> candidates(int cores) {
    List<Streams> all = new ArrayList<>();
    for (int threads = 1; threads < cores; threads *= 2) {
      all.add(new Streams(Math.max(1, cores / threads), threads));
    }
    all.add(new Streams(1, cores));
    return all.stream().distinct().toList();
  }

  /**
   * The candidate for this machine: the fastest, or nearly so with more streams.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static Streams best(
      InferenceEngine engine, Network network, Weights weights, Cancellation cancellation) {
    return best(network, on -> engine.open(network, weights, on), cancellation);
  }

  /**
   * The fastest for what is opened in some other way, such as a file.
   *
   * @param network that runs
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static Streams best(
      Network network, Function<Streams, InferenceSession> opening, Cancellation cancellation) {
    return best(
        measure(network, opening, Runtime.getRuntime().availableProcessors(), cancellation));
  }

  /** Fewer streams than another has are chosen only where they are faster by {@link #CLEARLY}. */
  static Streams best(List<Measured> mostStreamsFirst) {
    Measured best = mostStreamsFirst.getFirst();
    for (Measured m : mostStreamsFirst) {
      best = m.picturesPerSecond() > CLEARLY * best.picturesPerSecond() ? m : best;
    }
    return best.streams();
  }

  /** All candidates, each run for a fraction of a second after a warm-up. */
  public static List<Measured> measure(
      InferenceEngine engine,
      Network network,
      Weights weights,
      int cores,
      Cancellation cancellation) {
    return measure(network, on -> engine.open(network, weights, on), cores, cancellation);
  }

  private static List<Measured> measure(
      Network network,
      Function<Streams, InferenceSession> opening,
      int cores,
      Cancellation cancellation) {
    List<Measured> all = new ArrayList<>();
    for (Streams streams : fitting(network, cores)) {
      cancellation.check();
      try (InferenceSession session = opening.apply(streams)) {
        all.add(new Measured(streams, picturesPerSecond(session, cancellation)));
      }
    }
    return all;
  }

  /** The candidates that the memory is large enough for; one stream is always tried. */
  private static List<Streams> fitting(Network network, int cores) {
    int most = Work.fittingStreams(network);
    List<Streams> all = candidates(cores).stream().filter(s -> s.count() <= most).toList();
    return all.isEmpty() ? List.of(new Streams(1, cores)) : all;
  }

  private static double picturesPerSecond(InferenceSession session, Cancellation cancellation) {
    FloatBuffer picture = grey(session);
    session.run(picture, 1);
    AtomicInteger done = new AtomicInteger();
    long began = System.nanoTime();
    Runnable stream =
        () -> {
          FloatBuffer mine = picture.duplicate();
          do {
            cancellation.check();
            session.run(mine, 1);
            done.incrementAndGet();
          } while (System.nanoTime() - began < MEASURE_NANOS);
        };
    // Closing waits for all of them: the session must outlive its calls.
    try (ExecutorService threads = Executors.newFixedThreadPool(session.streams())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < session.streams(); i++) {
        running.add(threads.submit(stream));
      }
      running.forEach(StreamChoice::join);
    }
    return done.get() * 1e9 / (System.nanoTime() - began);
  }

  private static void join(Future<?> stream) {
    try {
      stream.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  /** A picture in the grey that padding has. */
  private static FloatBuffer grey(InferenceSession session) {
    int size = Math.toIntExact(session.input().size());
    FloatBuffer picture =
        ByteBuffer.allocateDirect(4 * size).order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int i = 0; i < size; i++) {
      picture.put(i, .5f);
    }
    return picture;
  }
}
