/**
 * A data set and a network in, precision, recall and mean average precision out, under a named
 * {@link org.prunepoint.evaluation.Scorer}.
 */
@NullMarked
package org.prunepoint.evaluation;

import org.jspecify.annotations.NullMarked;
