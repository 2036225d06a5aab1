package org.prunepoint.prune;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link Ranking} came to on a network: in the place of |gamma|.
 *
 * @param values by layer one number a channel, the smallest to go first, the same for channels that
 *     go together; null where a layer has no gammas. Not copied: read only
 */
public record ChannelMerits(Ranking ranking, float[] @Nullable [] values) {}
