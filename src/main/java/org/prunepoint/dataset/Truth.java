package org.prunepoint.dataset;

import org.prunepoint.detection.Box;

/**
 * An object that is on a picture, as a person labelled it.
 *
 * @param classId line of the names file, from 0
 * @param box relative to the picture
 */
public record Truth(int classId, Box box) {}
