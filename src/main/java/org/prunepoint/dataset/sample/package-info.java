/**
 * A small world of traffic that the program draws by itself: the data set and the film that
 * everybody can start from. Every picture follows from a number, its seed, and from nothing else:
 * no fonts, no files, no clock, no order of threads. Drawn with Java2D on memory pictures, so no
 * display is needed. Knows {@code dataset} and {@code detection}.
 */
@NullMarked
package org.prunepoint.dataset.sample;

import org.jspecify.annotations.NullMarked;
