/** Training runs as the page speaks of them: what is in their folders, what is shown. No scene. */
@NullMarked
package org.prunepoint.workbench.training.run;

import org.jspecify.annotations.NullMarked;
