package org.prunepoint.quantization;

/**
 * What one layer alone in eight bits costs.
 *
 * @param layer a convolution
 * @param loss how much of what is detected changes: squares of differences as a part of the squares
 *     of what is detected, summed over classes
 */
public record LayerLoss(int layer, double loss) {}
