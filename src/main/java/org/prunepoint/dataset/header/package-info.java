/**
 * What the first bytes of a picture file say before anything is decoded: width, height, what
 * decoding will take, and how a camera was held. One file a family of formats. Knows the JDK only.
 */
@NullMarked
package org.prunepoint.dataset.header;

import org.jspecify.annotations.NullMarked;
