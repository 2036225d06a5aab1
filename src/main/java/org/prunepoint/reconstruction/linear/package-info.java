/**
 * Linear algebra in memory outside the heap: covariances, normal equations and their factors. Knows
 * the memory of {@code walk}, and no network.
 */
@NullMarked
package org.prunepoint.reconstruction.linear;

import org.jspecify.annotations.NullMarked;
