package org.prunepoint.workbench.prune;

/** What the page asks of the core. */
public record PruneCore(
    Planner.Factory planners,
    Ranker ranker,
    UnitMeasurer units,
    FitMeasurer fits,
    PointMeasurer points) {}
