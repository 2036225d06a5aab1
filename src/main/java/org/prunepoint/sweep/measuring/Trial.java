package org.prunepoint.sweep.measuring;

import java.util.OptionalDouble;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepPoint;

/** A pruned network ready to run on this machine. */
public interface Trial extends AutoCloseable {

  /** Prunes the model and makes it ready to run. Slow; may be called on another thread. */
  interface Maker extends Function<PruneSettings, Trial> {}

  /** Evaluates it before its weights are repaired: a point with all figures but the latency. */
  SweepPoint evaluate(Cancellation cancellation);

  /**
   * Evaluates it again after a repair of its weights.
   *
   * @param stage of the repair that the recipe says
   */
  Scores evaluate(Repair stage, Cancellation cancellation);

  /**
   * What a sample of the pictures says of the mAP before its weights are repaired. Pictures that
   * were looked at are not looked at again by {@link #evaluate(Cancellation)}.
   *
   * @param unpruned mAP of the network as it came, on all pictures
   */
  MapBounds sampled(double unpruned, Cancellation cancellation);

  /**
   * The same after a repair of its weights.
   *
   * @param stage of the repair that the recipe says
   */
  MapBounds sampled(Repair stage, double unpruned, Cancellation cancellation);

  /** The point if nothing more is measured. */
  SweepPoint leftOut(MapBounds sample);

  /** Milliseconds for one picture; on a machine that does nothing else. Empty for no runs. */
  OptionalDouble latencyMs(Cancellation cancellation);

  /**
   * Evaluates the network that is written of this point in eight bits: all figures but the latency.
   *
   * @param measured the point in float32
   */
  EightBitFigures inEightBits(SweepPoint measured, Cancellation cancellation);

  /**
   * Milliseconds for one picture in float32 and in eight bits, taken in turns.
   *
   * @param measured the point with the figures of both
   */
  LatencyTurns latenciesMs(SweepPoint measured, Cancellation cancellation);

  /** Sets the native memory free. */
  @Override
  void close();
}
