/**
 * Running networks: the {@link org.prunepoint.inference.InferenceEngine} port, and one package a
 * library behind it. Knows {@code detection}, {@code darknet} and {@code network}.
 */
@NullMarked
package org.prunepoint.inference;

import org.jspecify.annotations.NullMarked;
