package org.prunepoint.video.libav;

import java.util.Arrays;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** When each frame of a file is shown, from all its packets: nothing is decoded for it. */
final class FrameIndex {
  private final long[] times;
  private final boolean trusted;

  private FrameIndex(long[] times, boolean trusted) {
    this.times = times;
    this.trusted = trusted;
  }

  /**
   * Reads the packets of a file, in a context of its own.
   *
   * @throws java.util.concurrent.CancellationException if a stop was requested
   */
  static FrameIndex of(Input input, Interruption interruption) {
    long[] times = new long[256];
    int count = 0;
    boolean trusted = true;
    AVPacket packet = avcodec.av_packet_alloc();
    try (var own = Demuxer.open(input, interruption)) {
      while (own.read(packet)) {
        long time = packet.pts() == LibavSource.NO_TIME ? packet.dts() : packet.pts();
        trusted &= packet.pts() != LibavSource.NO_TIME;
        boolean shown = (packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) == 0;
        if (shown && time != LibavSource.NO_TIME) {
          times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
          times[count++] = time;
        }
        avcodec.av_packet_unref(packet);
      }
    } finally {
      avcodec.av_packet_free(packet);
    }
    times = Arrays.copyOf(times, count);
    Arrays.sort(times);
    return new FrameIndex(times, trusted);
  }

  /** Whether the container says when frames are shown; AVI only says when they are decoded. */
  boolean trusted() {
    return trusted;
  }

  /** Of a frame, by the stream's clock; empty if there are fewer. */
  OptionalLong time(long frame) {
    return frame < times.length ? OptionalLong.of(times[(int) frame]) : OptionalLong.empty();
  }
}
