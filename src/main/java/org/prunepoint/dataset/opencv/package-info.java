/** Decoding and resizing pictures with OpenCV. */
@NullMarked
package org.prunepoint.dataset.opencv;

import org.jspecify.annotations.NullMarked;
