package org.prunepoint.workbench.model.graph;

import org.prunepoint.network.Shape;

/**
 * Layers of one resolution that follow each other: a band of the drawing.
 *
 * @param stride pixels of the input per position
 * @param shape of an output in it; its channels mean nothing
 * @param top of the band
 * @param bottom of the band
 */
public record GraphStage(int stride, Shape shape, double top, double bottom) {}
