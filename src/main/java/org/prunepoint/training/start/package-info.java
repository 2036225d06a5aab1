/**
 * What a training starts from: whole weights, a backbone that ends early, weights of other classes,
 * or random numbers, and for each layer which of these. Knows files and {@code parameters}, nothing
 * that trains.
 */
@NullMarked
package org.prunepoint.training.start;

import org.jspecify.annotations.NullMarked;
