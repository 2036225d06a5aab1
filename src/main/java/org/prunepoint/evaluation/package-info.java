/**
 * A data set and a network in, precision, recall and mean average precision out, under a named
 * {@link org.prunepoint.evaluation.Scorer}; and a network that looks at pictures one by one: in
 * steps ({@link org.prunepoint.evaluation.StagedDetector}), or a {@link
 * org.prunepoint.evaluation.ModelDetector} for whoever holds a model open. Knows {@code inference},
 * {@code dataset} and what these know.
 */
@NullMarked
package org.prunepoint.evaluation;

import org.jspecify.annotations.NullMarked;
