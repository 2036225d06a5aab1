/** Tables and charts as text, files and the clipboard. */
@NullMarked
package org.prunepoint.workbench.kit.export;

import org.jspecify.annotations.NullMarked;
