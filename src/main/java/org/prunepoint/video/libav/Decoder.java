package org.prunepoint.video.libav;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/** From packets to frames. */
final class Decoder implements AutoCloseable {
  /** Frames that are decoded ahead of need in a file, each on its own thread. */
  private static final int MOST_THREADS = 4;

  /** How far back one looks first for a key frame that is early enough, in seconds. */
  private static final double FIRST_STEP_BACK = 1;

  private final Demuxer demuxer;
  private final AVCodecContext context;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame frame = avutil.av_frame_alloc();
  private boolean flushing;
  private boolean ended;
  private long damaged;

  /**
   * @throws Fault if the codec cannot be opened
   */
  Decoder(Demuxer demuxer) {
    this.demuxer = demuxer;
    context = avcodec.avcodec_alloc_context3(demuxer.video().codec());
    try {
      require(avcodec.avcodec_parameters_to_context(context, demuxer.video().stream().codecpar()));
      context.pkt_timebase(demuxer.video().stream().time_base());
      context.thread_count(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
      // Threads that work on a frame each give it later.
      context.thread_type(
          demuxer.hurried()
              ? AVCodecContext.FF_THREAD_SLICE
              : AVCodecContext.FF_THREAD_FRAME | AVCodecContext.FF_THREAD_SLICE);
      require(avcodec.avcodec_open2(context, demuxer.video().codec(), (AVDictionary) null));
    } catch (RuntimeException unusable) {
      close();
      throw unusable;
    }
  }

  private void require(int code) {
    if (code < 0) {
      throw LibavReason.fault(demuxer.title(), code);
    }
  }

  long damaged() {
    return damaged;
  }

  /**
   * The next frame, to be taken over before the next call.
   *
   * @return null at the end
   */
  @Nullable AVFrame next() {
    demuxer.expect();
    try {
      return decoded();
    } finally {
      demuxer.relax();
    }
  }

  private @Nullable AVFrame decoded() {
    while (!ended) {
      int code = avcodec.avcodec_receive_frame(context, frame);
      if (code == 0) {
        if (frame.width() > 0 && frame.height() > 0) {
          return frame;
        }
        damaged++;
      } else if (code == avutil.AVERROR_EOF()) {
        ended = true;
      } else if (code == avutil.AVERROR_EAGAIN()) {
        feed();
      } else {
        damaged++; // of this frame nothing is left; the next may be whole
      }
    }
    return null;
  }

  private void feed() {
    if (flushing) {
      ended = true;
    } else if (demuxer.read(packet)) {
      int code = avcodec.avcodec_send_packet(context, packet);
      if (code < 0 && code != avutil.AVERROR_EAGAIN()) {
        damaged++;
      }
      avcodec.av_packet_unref(packet);
    } else {
      flushing = true;
      avcodec.avcodec_send_packet(context, null);
    }
  }

  /** When a frame is shown, from the beginning; NaN if nobody says. */
  double seconds(AVFrame shown) {
    long time = shown.best_effort_timestamp();
    return time == LibavSource.NO_TIME
        ? Double.NaN
        : (time - demuxer.video().start()) * demuxer.video().unit();
  }

  /**
   * Goes to the frame of a time.
   *
   * @return it, or the first after it; null if there is none
   */
  @Nullable AVFrame seek(long time) {
    long from = time;
    long step = Math.max(1, Math.round(FIRST_STEP_BACK / demuxer.video().unit()));
    while (true) {
      boolean first = from <= demuxer.video().start();
      if (first) {
        demuxer.rewind();
      } else if (!demuxer.seek(from)) {
        from = demuxer.video().start();
        continue;
      }
      restart();
      AVFrame found = next();
      boolean early = found == null || shown(found) <= time;
      if (early || first) {
        while (found != null && shown(found) < time) {
          found = next();
        }
        if (found != null || first) {
          return found;
        }
      }
      // The container named a key frame that is shown after the one that is wanted.
      from = Math.max(demuxer.video().start(), from - step);
      step *= 2;
    }
  }

  /** Goes to a frame by decoding all before it; null if there are fewer. */
  @Nullable AVFrame fromStart(long count) {
    demuxer.rewind();
    restart();
    AVFrame found = next();
    for (long i = 0; i < count && found != null; i++) {
      found = next();
    }
    return found;
  }

  private static long shown(AVFrame found) {
    return found.best_effort_timestamp();
  }

  private void restart() {
    avcodec.avcodec_flush_buffers(context);
    flushing = false;
    ended = false;
  }

  /** There is no such frame. */
  void toEnd() {
    ended = true;
  }

  @Override
  public void close() {
    avcodec.avcodec_free_context(context);
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
  }
}
