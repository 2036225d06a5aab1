package org.prunepoint.sweep;

import java.util.List;
import org.prunepoint.prune.PruneSettings;

/**
 * Which points a sweep takes, and which of them is best: a pure function of the points measured so
 * far. The runner asks after every point, measures the first answer, and prepares the second
 * meanwhile.
 */
interface Course {

  /**
   * What remains to be measured as far as it is known, the next point first; empty at the end. The
   * unpruned network is measured first and unasked.
   */
  List<PruneSettings> next(SweepTable table);

  /** The best of the points so far; the unpruned network if none keeps the accuracy. */
  SweepPoint best(SweepTable table);

  /** The rule that {@link #best} goes by: that of the request, made fit for the course. */
  BestPrunePoint rule();

  /** The course that a request asks for, on a network of so many residual units. */
  static Course of(SweepRequest request, int residualUnits) {
    return switch (request.grid()) {
      case SweepGrid.Automatic auto -> new AutoSearch(request, auto.cutUnits(), residualUnits);
      case SweepGrid.Listed listed -> new ListedCourse(listed, request);
    };
  }
}
