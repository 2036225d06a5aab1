package org.prunepoint.sweep.measuring;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import org.prunepoint.Cancellation;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * Where points are measured. A sweep asks for one after the other and gets the same figures in the
 * same order wherever that is; what it will probably ask for next may be measured meanwhile. For
 * one thread.
 */
public interface PointBench extends AutoCloseable {

  /** A place to measure at. */
  @FunctionalInterface
  interface Place {
    /**
     * Opens it for one sweep.
     *
     * @param trials makes networks ready to run on this machine
     * @param finished keeps a point as soon as it is measured, whether it was asked for yet or not;
     *     called by the thread that asks
     */
    PointBench open(Trial.Maker trials, BiConsumer<WantedPoint, SweepPoint> finished);

    /** This machine, one point after the other. */
    static Place here() {
      return BenchHere::new;
    }
  }

  /** How many points should be named as coming soon, so that it always has something to do. */
  int ahead();

  /**
   * Measures all figures of a point but its latency.
   *
   * @param soon what will probably be asked for after it, the soonest first
   * @throws java.util.concurrent.CancellationException if it was cancelled
   * @throws org.prunepoint.Fault if it cannot be measured
   */
  SweepPoint measure(WantedPoint wanted, List<WantedPoint> soon, Cancellation cancellation);

  /**
   * Measures the latency of a point: always on this machine, so that all rows of a table can be
   * compared, and while it does nothing else for this bench.
   *
   * @return milliseconds; empty for no runs
   */
  OptionalDouble latencyMs(WantedPoint measured, Cancellation cancellation);

  /**
   * The same for a point that was also measured in eight bits: both latencies, in turns.
   *
   * @param point with all other figures
   */
  LatencyTurns latenciesMs(WantedPoint measured, SweepPoint point, Cancellation cancellation);

  @Override
  void close();
}
