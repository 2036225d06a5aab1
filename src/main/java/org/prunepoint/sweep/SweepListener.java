package org.prunepoint.sweep;

import java.util.List;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;

/**
 * Follows a sweep while it runs. Called on the thread that runs the job, one call at a time, each
 * after the point is safe on disk: return quickly, and hand over to the window's own thread what
 * belongs there. Calls come in the order: {@link #opened}, {@link #unpruned}, then per point {@link
 * #measured} or {@link #equal}, each followed by {@link #best} if it changed the best point.
 */
public interface SweepListener {
  /** Follows nothing. */
  SweepListener NONE = new SweepListener() {};

  /**
   * Something about the files or the request is odd but does not stop the sweep. Mostly comes
   * before {@link #opened}.
   *
   * @param sentence for the user
   */
  default void warned(String sentence) {}

  /** Model and data are read; measuring begins. */
  default void opened(SweepConditions conditions) {}

  /** The network as it came was measured. */
  default void unpruned(SweepPoint point) {}

  /**
   * Each residual unit was cut alone.
   *
   * @param weakestFirst in the order in which they will go
   */
  default void units(List<UnitWorth> weakestFirst) {}

  /**
   * A point was measured, or found in the store of an interrupted sweep.
   *
   * @param resumed it was found in the store
   */
  default void measured(SweepPoint point, boolean resumed) {}

  /**
   * Settings came to a plan that had been measured: its row is repeated.
   *
   * @param point the row, with the settings asked for
   * @param of the settings that were measured; percent 0 and no units for the unpruned network
   */
  default void equal(SweepPoint point, PruneSettings of) {}

  /** Of the points so far, this is the best. */
  default void best(SweepPoint point) {}
}
