package org.prunepoint.reconstruction.fit;

/**
 * How well a convolution of a pruned network sends on what it sent on before, over the calibration
 * pictures: after its activation, and, at the end of a residual unit, what is missing of the sum.
 * Tells where a network has become too thin.
 *
 * @param layer index in the pruned network
 * @param sourceLayer index in the network that was pruned
 * @param regressors values that each of its outputs is a sum of
 * @param equations positions that were fitted
 * @param errorBefore norm of the error over that of what it should send, with the kernels as they
 *     were cut and folded, on the same, repaired input
 * @param errorAfter the same with the fitted kernels; never larger
 * @param explained share of the variance of what it should send that the fitted kernels explain, at
 *     most 1
 * @param condition of the equations with their ridge, estimated: the largest over groups of
 *     channels; infinity where one had no solution and stayed as it was
 */
public record LayerFit(
    int layer,
    int sourceLayer,
    int regressors,
    long equations,
    double errorBefore,
    double errorAfter,
    double explained,
    double condition) {}
