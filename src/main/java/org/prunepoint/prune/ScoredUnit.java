package org.prunepoint.prune;

import org.prunepoint.channels.ResidualUnit;

/**
 * A residual unit and how much it is worth by some measure.
 *
 * @param score the smaller, the sooner it can go
 */
public record ScoredUnit(ResidualUnit unit, double score) {}
