/** The window. JavaFX appears here and nowhere else. */
@NullMarked
package org.prunepoint.workbench;

import org.jspecify.annotations.NullMarked;
