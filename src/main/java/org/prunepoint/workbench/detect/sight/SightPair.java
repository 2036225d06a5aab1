package org.prunepoint.workbench.detect.sight;

import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.source.Frames;

/**
 * One source, and what the models saw of it.
 *
 * @param other null if there is one model only
 */
public record SightPair(Frames frames, Sight original, @Nullable Sight other) {}
