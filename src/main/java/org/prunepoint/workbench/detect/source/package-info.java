/** Where the frames of the page Detect come from, and how large they are kept. */
@NullMarked
package org.prunepoint.workbench.detect.source;

import org.jspecify.annotations.NullMarked;
