/** How the gammas of a training run are spread, epoch by epoch. */
@NullMarked
package org.prunepoint.workbench.training.gamma;

import org.jspecify.annotations.NullMarked;
