/**
 * What a run is asked: its files, and everything that can be said about how to train, grouped as
 * the help of {@code train} is. Each record has its options beside it ({@link
 * org.prunepoint.option}). Knows what pictures and the loss can be told, and nothing that trains.
 */
@NullMarked
package org.prunepoint.training.options;

import org.jspecify.annotations.NullMarked;
