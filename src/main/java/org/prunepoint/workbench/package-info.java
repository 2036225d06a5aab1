/**
 * The window. JavaFX appears here and nowhere else. One folder a screen ({@code model}, {@code
 * prune}, {@code sweep}, {@code detect}, {@code training}, {@code compare}), each a view model of
 * properties that knows no control, and a view built in code; {@code kit} and {@code workspace}
 * hold what they share. All real work is a call of the core.
 */
@NullMarked
package org.prunepoint.workbench;

import org.jspecify.annotations.NullMarked;
