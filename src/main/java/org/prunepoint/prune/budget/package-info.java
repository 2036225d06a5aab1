/** What a pruned network may cost, and the weakest percent that comes to it. */
@NullMarked
package org.prunepoint.prune.budget;

import org.jspecify.annotations.NullMarked;
