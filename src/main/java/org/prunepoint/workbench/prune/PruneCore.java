package org.prunepoint.workbench.prune;

import org.prunepoint.workbench.prune.measure.FitMeasurer;
import org.prunepoint.workbench.prune.measure.PointMeasurer;
import org.prunepoint.workbench.prune.measure.Ranker;
import org.prunepoint.workbench.prune.measure.UnitMeasurer;

/** What the page asks of the core. */
public record PruneCore(
    Planner.Factory planners,
    Ranker ranker,
    UnitMeasurer units,
    FitMeasurer fits,
    PointMeasurer points) {}
