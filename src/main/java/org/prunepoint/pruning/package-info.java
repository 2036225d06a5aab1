/**
 * One way to prune, told once. A {@link org.prunepoint.pruning.PruningRecipe} says everything that
 * a written network depends on; a {@link org.prunepoint.pruning.PruningSession} opens a model for a
 * recipe and makes {@link org.prunepoint.pruning.PrunePoint}s: plan, network, fits, figures, files.
 * Command line, sweep and window fill in recipes and show points: none of them prunes by itself, so
 * the same recipe gives the same bytes wherever it is followed, and what is written is what was
 * measured.
 */
@NullMarked
package org.prunepoint.pruning;

import org.jspecify.annotations.NullMarked;
