/**
 * Four sources in one input: tiles side by side, one run of the network, boxes handed back to the
 * source of their tile. Knows {@code video.source}, {@code evaluation} and what is below.
 */
@NullMarked
package org.prunepoint.video.mosaic;

import org.jspecify.annotations.NullMarked;
