package org.prunepoint.video.source;

import java.util.OptionalLong;

/**
 * What is known of a source when it has been opened.
 *
 * @param title for people, without passwords
 * @param width pixels of a frame, upright; frames may differ
 * @param height pixels of a frame, upright; frames may differ
 * @param fps frames a second on average; NaN where nobody says, as for pictures
 * @param frames how many; empty where that is not known
 * @param exact whether {@code frames} was counted; else it is length times rate
 * @param live whether it goes on while nobody looks: a camera, most streams
 * @param seekable whether any of its frames can be gone to
 * @param description container, codec and layout of pixels, in a few words
 */
public record SourceInfo(
    String title,
    int width,
    int height,
    double fps,
    OptionalLong frames,
    boolean exact,
    boolean live,
    boolean seekable,
    String description) {}
