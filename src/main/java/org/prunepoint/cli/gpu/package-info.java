/**
 * {@code prunepoint gpu}: whether a GPU can be used, and that it is. The choice is kept among the
 * settings that the window has too.
 */
@NullMarked
package org.prunepoint.cli.gpu;

import org.jspecify.annotations.NullMarked;
