/**
 * What was found on a frame, and how it is drawn: boxes, their colours, names and labels. Knows
 * {@code detect.source} and the core's {@code detection}, and no control.
 */
@NullMarked
package org.prunepoint.workbench.detect.box;

import org.jspecify.annotations.NullMarked;
