package org.prunepoint.sweep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunepoint.Cancellation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * What a sweep measures: a model on a data set, by one convention. Tests put a curve in its place.
 */
interface ModelUnderTest extends AutoCloseable {

  /** What points of another sweep must agree in to be used in this one. */
  SweepIdentity identity();

  SweepConditions conditions();

  /** Residual units that can be cut, by the mean |gamma| of their last convolution. */
  List<ScoredUnit> unitsByGamma();

  /**
   * The weakest percent at which the network meets a target, with all else as in {@code base}.
   * Measures, for a latency.
   *
   * @return empty if percent 1 does not meet it
   */
  Optional<PruneSettings> meeting(Target target, PruneSettings base, Cancellation cancellation);

  /**
   * A name for what the settings come to on this model: two settings with the same key are one
   * measurement. Cheap.
   */
  String key(PruneSettings settings);

  /**
   * What the heads lack once everything is fitted again: sums of squared errors over those of what
   * they should give. Slow.
   */
  double lossAfterRefit(PruneSettings settings, Cancellation cancellation);

  /** Prunes the model and makes it ready to run. Slow; may be called on another thread. */
  Trial prepare(PruneSettings settings);

  @Override
  void close();

  /** A pruned network ready to run. */
  interface Trial extends AutoCloseable {

    /** Evaluates it before its weights are repaired: a point with all figures but the latency. */
    SweepPoint evaluate(Cancellation cancellation);

    /** Repairs its weights as the recipe says, and evaluates it again. */
    Scores evaluateRepaired(Cancellation cancellation);

    /** Milliseconds for one picture; on a machine that does nothing else. Empty for no runs. */
    OptionalDouble latencyMs(Cancellation cancellation);

    /** Sets the native memory free. */
    @Override
    void close();
  }
}
