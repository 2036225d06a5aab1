/**
 * The L1 penalty over a run: how hard it presses on which gamma, and what is said of whether it is
 * too strong or too weak.
 */
@NullMarked
package org.prunepoint.training.sparsity;

import org.jspecify.annotations.NullMarked;
