/** Charts: their style, and a pane that draws no more often than it is seen. */
@NullMarked
package org.prunepoint.workbench.kit.chart;

import org.jspecify.annotations.NullMarked;
