/**
 * Training a detector on a CPU or a GPU: base, sparse, fine-tuning, distillation. Here is the job
 * and what it gives; {@code options} is what is asked, {@code run} what is kept on disk, {@code
 * sparsity} the penalty on gammas. {@code pictures} loads and augments, {@code loss} compares
 * outputs with labels, {@code parameters} is what is learned, {@code torch} runs the network and
 * its gradients.
 */
@NullMarked
package org.prunepoint.training;

import org.jspecify.annotations.NullMarked;
