/** How gammas are spread: sizes of channels, scales, bins, and their picture. Knows no page. */
@NullMarked
package org.prunepoint.workbench.prune.spread;

import org.jspecify.annotations.NullMarked;
