/** What pruning asks the core to measure, as interfaces that tests answer in its place. */
@NullMarked
package org.prunepoint.workbench.prune.measure;

import org.jspecify.annotations.NullMarked;
