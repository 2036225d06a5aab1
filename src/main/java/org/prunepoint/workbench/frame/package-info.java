/**
 * What stands around the pages: library, file strip, inspector, the page before anything is open,
 * the settings. It knows the workspace, and no page.
 */
@NullMarked
package org.prunepoint.workbench.frame;

import org.jspecify.annotations.NullMarked;
