/** What a page of the window is, and what it may ask to be remembered. */
@NullMarked
package org.prunepoint.workbench.kit.screen;

import org.jspecify.annotations.NullMarked;
