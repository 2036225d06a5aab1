/**
 * From what a network's heads give to boxes on a picture: {@link
 * org.prunepoint.detection.HeadDecoder}, suppression of doubles, and the geometry of fitting a
 * picture into the network's input. Pure Java; knows {@code network} only.
 */
@NullMarked
package org.prunepoint.detection;

import org.jspecify.annotations.NullMarked;
