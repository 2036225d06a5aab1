/** Who looks at the frames of the page Detect: models that are opened, and what each saw. */
@NullMarked
package org.prunepoint.workbench.detect.sight;

import org.jspecify.annotations.NullMarked;
