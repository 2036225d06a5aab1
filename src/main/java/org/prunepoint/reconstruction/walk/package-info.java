/**
 * A network walked through layer by layer with all pictures at once, within a limit of memory:
 * outputs, patches and moments of each layer. Knows nobody else in {@code reconstruction}.
 */
@NullMarked
package org.prunepoint.reconstruction.walk;

import org.jspecify.annotations.NullMarked;
