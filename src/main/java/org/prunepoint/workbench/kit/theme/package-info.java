/** Colours, fonts and style sheet of the window. */
@NullMarked
package org.prunepoint.workbench.kit.theme;

import org.jspecify.annotations.NullMarked;
