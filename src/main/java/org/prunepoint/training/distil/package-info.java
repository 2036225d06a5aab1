/**
 * Repair by training without labels: a pruned network learns to answer as the unpruned one does.
 * Knows losses, parameters and PyTorch; whoever repairs knows it as a {@code Distiller}.
 */
@NullMarked
package org.prunepoint.training.distil;

import org.jspecify.annotations.NullMarked;
