/**
 * What moves: video files, streams, cameras. A film is {@linkplain
 * org.prunepoint.workbench.detect.source.Frames frames} like any other while it stands, and gives a
 * source to play from; the player runs both models on it, and what is live is recorded as it plays.
 * Knows no control.
 */
@NullMarked
package org.prunepoint.workbench.detect.film;

import org.jspecify.annotations.NullMarked;
