package org.prunepoint.inference;

/** How much of a layer a {@link LayerSession} computes. */
public enum LayerPart {
  /** All of it. */
  WHOLE,
  /** Of a convolution the product with its kernels: before batch norm or bias. */
  PRODUCT,
  /** Of a convolution what comes after the product: batch norm or bias, then activation. */
  AFTER_PRODUCT
}
