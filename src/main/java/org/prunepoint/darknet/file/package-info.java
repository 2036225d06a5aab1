/**
 * Files before they are understood: what kind a file is, whatever it is called, how its text is
 * encoded, and the sentences for one that cannot be read. Pure Java; knows nothing of {@code
 * darknet}.
 */
@NullMarked
package org.prunepoint.darknet.file;

import org.jspecify.annotations.NullMarked;
