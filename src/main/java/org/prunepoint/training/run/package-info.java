/**
 * A run on disk: the folder, its store of options and finished epochs, the checkpoint from which it
 * goes on, and what has to be the same for that. Values that come back from disk are checked here.
 */
@NullMarked
package org.prunepoint.training.run;

import org.jspecify.annotations.NullMarked;
