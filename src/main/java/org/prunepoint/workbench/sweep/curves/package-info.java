/** How sweeps are drawn: their points as series, the look of each, the scales of cost and mAP. */
@NullMarked
package org.prunepoint.workbench.sweep.curves;

import org.jspecify.annotations.NullMarked;
