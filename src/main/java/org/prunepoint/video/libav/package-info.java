/**
 * Reading video with FFmpeg's libraries themselves: libavformat, libavcodec, libswscale,
 * libavdevice. Nothing here blocks longer than it is allowed to, and nothing is shared by two
 * sources. See docs/decisions/libavformat.md.
 */
@NullMarked
package org.prunepoint.video.libav;

import org.jspecify.annotations.NullMarked;
