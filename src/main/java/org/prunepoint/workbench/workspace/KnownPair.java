package org.prunepoint.workbench.workspace;

import java.nio.file.Path;

/**
 * A cfg and weights that belong to the opened model: itself, a point that was exported, what a run
 * made.
 *
 * @param name short, for lists
 * @param note what is known of it, such as its mAP; may be empty
 */
public record KnownPair(String name, Path cfg, Path weights, String note) {}
