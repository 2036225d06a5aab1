/**
 * A data set and a network in, precision, recall and mean average precision out, under a named
 * {@link org.prunepoint.evaluation.Scorer}. Knows {@code inference}, {@code dataset} and what these
 * know.
 */
@NullMarked
package org.prunepoint.evaluation;

import org.jspecify.annotations.NullMarked;
