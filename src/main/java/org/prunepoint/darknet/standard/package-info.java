/**
 * The standard YOLO networks as descriptions in code, written as a {@link
 * org.prunepoint.darknet.Cfg} for any number of classes, width and input size: what a training
 * starts from. Pure Java; knows {@code darknet} and {@code network}, and neither knows it.
 */
@NullMarked
package org.prunepoint.darknet.standard;

import org.jspecify.annotations.NullMarked;
