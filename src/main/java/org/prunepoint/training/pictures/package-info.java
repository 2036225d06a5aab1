/**
 * The pictures and labels a detector is trained on: mosaics, geometry and colour changed at random
 * but repeatably, made ahead of time by threads of their own. Knows {@code dataset}, {@code
 * detection} and the root; no library.
 */
@NullMarked
package org.prunepoint.training.pictures;

import org.jspecify.annotations.NullMarked;
