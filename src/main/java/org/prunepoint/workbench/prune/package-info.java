/** What a plan leaves: how sparse the gammas are, which channels and residual units go. */
@NullMarked
package org.prunepoint.workbench.prune;

import org.jspecify.annotations.NullMarked;
