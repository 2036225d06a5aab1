/**
 * Pictures and labels on disk: the list, the label files by either rule, decoding, fitting to the
 * network, and a cache of the result. {@link org.prunepoint.dataset.PictureDecoder} is the port to
 * the libraries that read pictures, one package each below. Knows {@code detection}, {@code
 * darknet} and {@code network}.
 */
@NullMarked
package org.prunepoint.dataset;

import org.jspecify.annotations.NullMarked;
