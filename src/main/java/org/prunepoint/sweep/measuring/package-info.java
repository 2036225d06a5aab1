/**
 * Measuring single prune points, wherever that is done: on this machine, or on others. Knows no
 * search and no store.
 */
@NullMarked
package org.prunepoint.sweep.measuring;

import org.jspecify.annotations.NullMarked;
