package org.prunepoint.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** The fastest of the candidates for this machine. */
  public static Streams best(InferenceEngine engine, Network network, Weights weights) {
    List<Measured> all =
        measure(engine, network, weights, Runtime.getRuntime().availableProcessors());
    Measured best = all.getFirst();
    for (Measured m : all) {
      best = m.picturesPerSecond() > best.picturesPerSecond() ? m : best;
    }
    return best.streams();
  }

  /** All candidates, each run for a fraction of a second after a warm-up. */
  public static List<Measured> measure(
      InferenceEngine engine, Network network, Weights weights, int cores) {
    List<Measured> all = new ArrayList<>();
    for (Streams streams : candidates(cores)) {
      try (InferenceSession session = engine.open(network, weights, streams)) {
        all.add(new Measured(streams, picturesPerSecond(session)));
      }
    }
    return all;
  }

  private static double picturesPerSecond(InferenceSession session) {
    FloatBuffer picture = grey(session);
    session.run(picture, 1);
    AtomicInteger done = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    long[] end = new long[1];
    for (int i = 0; i < session.streams(); i++) {
      FloatBuffer mine = picture.duplicate();
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    try {
                      start.await();
                    } catch (InterruptedException e) {
                      return;
                    }
                    session.run(mine, 1);
                    do {
                      session.run(mine, 1);
                      done.incrementAndGet();
                    } while (System.nanoTime() < end[0]);
                  }));
    }
    long began = System.nanoTime();
    end[0] = began + MEASURE_NANOS;
    start.countDown();
    for (Thread thread : threads) {
      join(thread);
    }
    // The first call of each stream is warm-up, but its time is in: the same for all candidates.
    return (done.get() + session.streams()) * 1e9 / (System.nanoTime() - began);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("interrupted");
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
