package org.prunepoint.sweep.point;

import org.prunepoint.pruning.PruningRecipe;

/**
 * One recipe measured outside of a sweep.
 *
 * @param recipe as it was followed
 * @param scorer by whose convention
 * @param unpruned how the network detects as it came
 * @param pruned how the network detects that the recipe writes
 * @param size of that network
 */
public record MeasuredPoint(
    PruningRecipe recipe, String scorer, Scores unpruned, Scores pruned, NetworkSize size) {}
