/** The network under training in PyTorch, through DJL. Nobody else touches either. */
@NullMarked
package org.prunepoint.training.torch;

import org.jspecify.annotations.NullMarked;
