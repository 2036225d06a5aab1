package org.prunepoint.workbench.frame;

import java.nio.file.Path;

/**
 * A sweep or a training of the opened model, as its library lists it.
 *
 * @param name of its folder
 * @param note what it is and what came of it, in a few words
 * @param show brings it to the front
 * @param forget takes it out of the view; its folder stays
 */
public record Work(String name, String note, Path folder, Runnable show, Runnable forget) {}
