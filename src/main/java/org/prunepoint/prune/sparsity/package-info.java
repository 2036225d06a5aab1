/**
 * How sparse the gammas of a network are: how they are spread, and whether the network was trained
 * sparse for the strategy that prunes it. Knows {@code prune} and {@code network}.
 */
@NullMarked
package org.prunepoint.prune.sparsity;

import org.jspecify.annotations.NullMarked;
