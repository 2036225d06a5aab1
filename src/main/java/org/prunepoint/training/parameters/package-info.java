/**
 * What a network learns, as arrays: every kind of parameter of all layers one after the other,
 * where each layer's stand, what they begin as, and what an optimiser remembers of them. Pure Java;
 * knows nothing that trains.
 */
@NullMarked
package org.prunepoint.training.parameters;

import org.jspecify.annotations.NullMarked;
