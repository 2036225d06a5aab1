/** Actions by name, and what is made from them: shortcuts, their sheet, the palette of commands. */
@NullMarked
package org.prunepoint.workbench.kit.action;

import org.jspecify.annotations.NullMarked;
