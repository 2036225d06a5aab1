/**
 * What a data set is like and what is wrong with it, and the anchors that suit its boxes. Knows
 * {@code dataset}, {@code darknet}, {@code detection} and {@code network}.
 */
@NullMarked
package org.prunepoint.dataset.check;

import org.jspecify.annotations.NullMarked;
