/**
 * OpenCV's own importer of Darknet files: a reader that we did not write, to check what we did
 * write.
 */
@NullMarked
package org.prunepoint.inference.opencv;

import org.jspecify.annotations.NullMarked;
