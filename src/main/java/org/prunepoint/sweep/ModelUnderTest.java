package org.prunepoint.sweep;

import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.sweep.kept.SweepIdentity;
import org.prunepoint.sweep.measuring.Trial;
import org.prunepoint.sweep.point.SweepConditions;

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
}
