package org.prunepoint.detection;

/**
 * One object that the network reports.
 *
 * @param classId line number in the names file, from 0
 * @param confidence objectness times class probability, 0..1
 * @param box where, relative to the picture
 */
public record Detection(int classId, float confidence, Box box) {}
