/**
 * How far the outputs of a network are from its labels, and in which direction they have to move:
 * plain Java, so that every gradient is checked against finite differences. Knows the heads, not
 * the network before them.
 */
@NullMarked
package org.prunepoint.training.loss;

import org.jspecify.annotations.NullMarked;
