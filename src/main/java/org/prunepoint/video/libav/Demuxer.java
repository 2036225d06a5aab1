package org.prunepoint.video.libav;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.prunepoint.Fault;

/** The container: gives the packets of its best video stream. */
final class Demuxer implements AutoCloseable {
  /** How long a farewell may take. */
  private static final double FAREWELL_SECONDS = 0.5;

  /** Between two looks at a camera that has nothing yet. */
  private static final long GLANCE_MILLIS = 2;

  private final Input input;
  private final Interruption interruption;
  private final AVFormatContext context;
  private final VideoStream video;
  private long lastRead = System.nanoTime();

  private Demuxer(Input input, Interruption interruption, AVFormatContext context) {
    this.input = input;
    this.interruption = interruption;
    this.context = context;
    this.video = VideoStream.best(context, input);
  }

  /**
   * Opens it.
   *
   * @throws Fault if it cannot be opened, or has no video that can be decoded
   */
  static Demuxer open(Input input, Interruption interruption) {
    if (Double.isFinite(input.seconds())) {
      interruption.within(input.seconds());
    }
    HostName.require(input, interruption);
    AVFormatContext context = avformat.avformat_alloc_context();
    interruption.guard(context);
    if (input.device()) {
      context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
    }
    start(input, interruption, context);
    try {
      if (!input.device()) {
        int code = avformat.avformat_find_stream_info(context, (AVDictionary) null);
        if (code < 0) {
          throw failure(input, interruption, code);
        }
      }
      interruption.unlimited();
      return new Demuxer(input, interruption, context);
    } catch (RuntimeException | Error unusable) {
      interruption.closing(FAREWELL_SECONDS);
      avformat.avformat_close_input(context);
      throw unusable;
    }
  }

  private static void start(Input input, Interruption interruption, AVFormatContext context) {
    AVInputFormat format = null;
    if (input.format() != null) {
      format = avformat.av_find_input_format(input.format());
      if (format == null || format.isNull()) {
        throw new Fault(
            "%s cannot be opened: this FFmpeg has no %s.".formatted(input.title(), input.format()));
      }
    }
    var options = new AVDictionary(null);
    input.options().forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
    try {
      // Frees the context itself where it fails.
      int code = avformat.avformat_open_input(context, input.url(), format, options);
      if (code < 0) {
        throw failure(input, interruption, code);
      }
    } finally {
      avutil.av_dict_free(options);
    }
  }

  private static RuntimeException failure(Input input, Interruption interruption, int code) {
    interruption.check();
    return interruption.late()
        ? new Fault(
            "%s did not answer within %s s."
                .formatted(input.title(), Seconds.word(input.seconds())))
        : LibavReason.fault(input.title(), code);
  }

  /** The stream that is read. */
  VideoStream video() {
    return video;
  }

  String title() {
    return input.title();
  }

  /** Whether what it gives is wanted at once. */
  boolean hurried() {
    return Double.isFinite(input.seconds());
  }

  /** When the last packet came. */
  long lastRead() {
    return lastRead;
  }

  /** From now on a frame is waited for, for so long as one may be. */
  void expect() {
    interruption.check();
    if (hurried()) {
      interruption.within(input.seconds());
    }
  }

  /** It is there, or nobody waits any more. */
  void relax() {
    interruption.unlimited();
  }

  /**
   * The next packet of the stream.
   *
   * @return false at the end
   */
  boolean read(AVPacket packet) {
    while (true) {
      interruption.check();
      int code = avformat.av_read_frame(context, packet);
      if (code == avutil.AVERROR_EAGAIN()) {
        pause();
      } else if (code == avutil.AVERROR_EOF()) {
        requireWhole();
        return false;
      } else if (code < 0) {
        throw failure(input, interruption, code);
      } else if (packet.stream_index() == video.stream().index()) {
        lastRead = System.nanoTime();
        return true;
      } else {
        avcodec.av_packet_unref(packet);
      }
    }
  }

  /** A connection that broke looks like the end to some containers. */
  private void requireWhole() {
    var bytes = context.pb();
    if (hurried() && bytes != null && !bytes.isNull()) {
      int error = bytes.error();
      if (error < 0 && error != avutil.AVERROR_EOF()) {
        throw failure(input, interruption, error);
      }
    }
  }

  private void pause() {
    if (interruption.late()) {
      throw failure(input, interruption, avutil.AVERROR_EAGAIN());
    }
    interruption.sleep(GLANCE_MILLIS);
  }

  /** Goes to the last key frame that is not after a time; false if it cannot. */
  boolean seek(long time) {
    return avformat.av_seek_frame(
            context, video.stream().index(), time, avformat.AVSEEK_FLAG_BACKWARD)
        >= 0;
  }

  /** Goes to the beginning. */
  void rewind() {
    boolean broadcast = (context.iformat().flags() & avformat.AVFMT_TS_DISCONT) != 0;
    // Of a broadcast's container it is never sure that nothing earlier was passed over.
    boolean done =
        broadcast && avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BYTE) >= 0;
    if (!done && !seek(video.start())) {
      avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BACKWARD);
    }
  }

  @Override
  public void close() {
    interruption.closing(FAREWELL_SECONDS);
    avformat.avformat_close_input(context);
    interruption.closed();
  }
}
