package org.prunepoint.detection;

import java.util.List;
import org.prunepoint.network.Shape;

/**
 * What the heads of a network gave for a batch, before any decoding: for each head the input of its
 * {@code [yolo]} layer.
 *
 * @param images pictures in the batch
 * @param shapes of each head for one picture
 * @param values of each head, {@code [images, c, h, w]} in one array
 */
public record HeadOutputs(int images, List<Shape> shapes, List<float[]> values) {}
