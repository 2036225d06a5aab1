/** Setting up a sweep, watching it, choosing a point and writing it. */
@NullMarked
package org.prunepoint.workbench.sweep;

import org.jspecify.annotations.NullMarked;
