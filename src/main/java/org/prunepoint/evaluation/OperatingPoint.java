package org.prunepoint.evaluation;

/**
 * Precision and recall when every detection above a confidence counts.
 *
 * @param confidence detections count that are surer than this
 * @param f1 harmonic mean of precision and recall; under a scorer that averages over classes, the
 *     mean of theirs
 */
public record OperatingPoint(double confidence, double precision, double recall, double f1) {}
