package org.prunepoint.video.libav;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.PixelOrder;

/** A frame as the decoder gave it: its memory is the decoder's, counted. */
final class LibavFrame implements Frame {
  private final AVFrame decoded;
  private final Conversions conversions;
  private final Turn turn;
  private final String name;
  private final long number;
  private final double seconds;
  private final long captured;
  private final int width;
  private final int height;
  private boolean closed;

  /** Takes over the content of a frame, which is empty afterwards. */
  LibavFrame(
      AVFrame from,
      Conversions conversions,
      Turn turn,
      String name,
      long number,
      double seconds,
      long captured) {
    decoded = avutil.av_frame_alloc();
    avutil.av_frame_move_ref(decoded, from);
    this.conversions = conversions;
    this.turn = turn;
    this.name = name;
    this.number = number;
    this.seconds = seconds;
    this.captured = captured;
    width = turn.aside() ? decoded.height() : decoded.width();
    height = turn.aside() ? decoded.width() : decoded.height();
    conversions.retain();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public double seconds() {
    return seconds;
  }

  @Override
  public long captured() {
    return captured;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void write(PixelOrder order, ByteBuffer into) {
    if (closed) {
      throw new IllegalStateException("the frame is closed");
    }
    conversions.to(order).write(decoded, turn, into);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      avutil.av_frame_free(decoded);
      conversions.release();
    }
  }
}
