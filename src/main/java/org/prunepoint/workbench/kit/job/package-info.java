/**
 * Work beside the window: jobs, the latest result only, live feeds. Knows nobody else in the kit.
 */
@NullMarked
package org.prunepoint.workbench.kit.job;

import org.jspecify.annotations.NullMarked;
