/** How sparse the gammas are, and what a percent would leave. */
@NullMarked
package org.prunepoint.workbench.gamma;

import org.jspecify.annotations.NullMarked;
