package org.prunepoint.video.libav;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;

/** By how much stored pictures have to be turned clockwise to stand upright. */
enum Turn {
  NONE,
  RIGHT,
  OVER,
  LEFT;

  private static final double QUARTER = 90;

  /** As the display matrix of a stream says, to the nearest quarter; mirrored ones are not. */
  static Turn of(AVCodecParameters stream) {
    AVPacketSideData matrix =
        avcodec.av_packet_side_data_get(
            stream.coded_side_data(),
            stream.nb_coded_side_data(),
            avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return NONE;
    }
    double counterclockwise = avutil.av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(counterclockwise)
        ? NONE
        : values()[Math.floorMod(Math.round(-counterclockwise / QUARTER), values().length)];
  }

  /** Whether width and height change places. */
  boolean aside() {
    return this == RIGHT || this == LEFT;
  }

  /**
   * Turns pixels.
   *
   * @param from rows as stored, tight
   * @param width as stored
   * @param height as stored
   * @param bytes a pixel, 3 or 4
   */
  void apply(ByteBuffer from, int width, int height, int bytes, ByteBuffer to) {
    int across = aside() ? height : width;
    int down = aside() ? width : height;
    for (int y = 0; y < down; y++) {
      int source = bytes * first(y, width, height);
      int step = bytes * step(width);
      int at = y * across * bytes;
      for (int x = 0; x < across; x++, at += bytes, source += step) {
        to.put(at, from.get(source));
        to.put(at + 1, from.get(source + 1));
        to.put(at + 2, from.get(source + 2));
        if (bytes > 3) {
          to.put(at + 3, from.get(source + 3));
        }
      }
    }
  }

  /** The stored pixel that is the first of a row when turned. */
  private int first(int row, int width, int height) {
    return switch (this) {
      case NONE -> row * width;
      case RIGHT -> (height - 1) * width + row;
      case OVER -> (height - 1 - row) * width + width - 1;
      case LEFT -> width - 1 - row;
    };
  }

  /** From there to the next. */
  private int step(int width) {
    return switch (this) {
      case NONE -> 1;
      case RIGHT -> -width;
      case OVER -> -1;
      case LEFT -> width;
    };
  }
}
