/**
 * Training a detector on a CPU or a GPU: base, sparse, fine-tuning, distillation. Here is the run:
 * what is asked for, what each epoch gave, what is kept on disk. {@code pictures} loads and
 * augments, {@code loss} compares outputs with labels, {@code torch} runs the network and its
 * gradients.
 */
@NullMarked
package org.prunepoint.training;

import org.jspecify.annotations.NullMarked;
