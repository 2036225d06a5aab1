/** What the window says, in the languages that it speaks. */
@NullMarked
package org.prunepoint.workbench.kit.text;

import org.jspecify.annotations.NullMarked;
