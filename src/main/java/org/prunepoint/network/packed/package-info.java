/**
 * Networks whose kernels are whole numbers of few bits: the value, and the file that holds it (see
 * docs/quantization.md). Pure Java; knows the network alone.
 */
@NullMarked
package org.prunepoint.network.packed;

import org.jspecify.annotations.NullMarked;
