/**
 * The window. JavaFX appears here and nowhere else. One folder a screen ({@code model}, {@code
 * gamma}, {@code sweep}, {@code training}), each a view model of properties that knows no control,
 * and a view built in code; {@code kit} holds what they share. All real work is a call of the core.
 */
@NullMarked
package org.prunepoint.workbench;

import org.jspecify.annotations.NullMarked;
