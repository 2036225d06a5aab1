package org.prunepoint.video.libav;

import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.prunepoint.Fault;
import org.prunepoint.video.source.SourceInfo;

/** The container: gives the packets of its best video stream. */
final class Demuxer implements AutoCloseable {
  /** How long a farewell may take. */
  private static final double FAREWELL_SECONDS = 0.5;

  /** Between two looks at a camera that has nothing yet. */
  private static final long GLANCE_MILLIS = 2;

  private static final String PLAYLIST = "hls";
  private static final double MICROS = 1e6;

  private final Input input;
  private final Interruption interruption;
  private final AVFormatContext context;
  private final AVStream stream;
  private final AVCodec codec;
  private final Turn turn;
  private long lastRead = System.nanoTime();

  private Demuxer(Input input, Interruption interruption, AVFormatContext context, AVCodec codec) {
    this.input = input;
    this.interruption = interruption;
    this.context = context;
    this.codec = codec;
    this.stream = best(context, codec, input);
    this.turn = Turn.of(stream.codecpar());
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
      return new Demuxer(input, interruption, context, new AVCodec(null));
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

  private static AVStream best(AVFormatContext context, AVCodec codec, Input input) {
    int found = avformat.av_find_best_stream(context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, codec, 0);
    if (found == avutil.AVERROR_DECODER_NOT_FOUND()) {
      throw new Fault(
          "%s cannot be read: FFmpeg has no decoder for its codec %s."
              .formatted(input.title(), codecs(context)));
    }
    if (found < 0) {
      throw new Fault("%s has no pictures in it.".formatted(input.title()));
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      if (i != found) {
        context.streams(i).discard(avcodec.AVDISCARD_ALL);
      }
    }
    return context.streams(found);
  }

  private static String codecs(AVFormatContext context) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < context.nb_streams(); i++) {
      if (context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
        names
            .append(names.isEmpty() ? "" : ", ")
            .append(avcodec.avcodec_get_name(context.streams(i).codecpar().codec_id()).getString());
      }
    }
    return names.toString();
  }

  private static RuntimeException failure(Input input, Interruption interruption, int code) {
    interruption.check();
    return interruption.late()
        ? new Fault(
            "%s did not answer within %s s."
                .formatted(input.title(), Seconds.word(input.seconds())))
        : LibavReason.fault(input.title(), code);
  }

  /** What is known before the first frame. */
  SourceInfo info() {
    var parameters = stream.codecpar();
    double fps = fps();
    boolean over = input.device() || duration() <= 0;
    boolean live = input.device() || (Double.isFinite(input.seconds()) && over);
    boolean counted = stream.nb_frames() > 0;
    long frames = counted ? stream.nb_frames() : over ? -1 : Math.round(duration() * fps);
    return new SourceInfo(
        input.title(),
        turn.aside() ? parameters.height() : parameters.width(),
        turn.aside() ? parameters.width() : parameters.height(),
        fps,
        live || frames < 1 ? OptionalLong.empty() : OptionalLong.of(frames),
        counted,
        live,
        !live && canSeek(),
        "%s, %s"
            .formatted(
                context.iformat().name().getString().split(",")[0],
                avcodec.avcodec_get_name(parameters.codec_id()).getString()));
  }

  private boolean canSeek() {
    return context.iformat().name().getString().startsWith(PLAYLIST)
        || (context.pb() != null && !context.pb().isNull() && context.pb().seekable() != 0);
  }

  private double fps() {
    AVRational average = stream.avg_frame_rate();
    AVRational rate = average.num() > 0 ? average : stream.r_frame_rate();
    return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : Double.NaN;
  }

  private double duration() {
    if (stream.duration() != LibavSource.NO_TIME) {
      return stream.duration() * unit();
    }
    return context.duration() == LibavSource.NO_TIME ? 0 : context.duration() / MICROS;
  }

  /** Seconds that the stream's clock counts in. */
  double unit() {
    return (double) stream.time_base().num() / stream.time_base().den();
  }

  /** When the stream begins, by its clock. */
  long start() {
    return stream.start_time() == LibavSource.NO_TIME ? 0 : stream.start_time();
  }

  /** Where a frame is, at a constant rate. */
  long timeOf(long frame) {
    return start() + Math.round(frame / fps() / unit());
  }

  AVStream stream() {
    return stream;
  }

  AVCodec codec() {
    return codec;
  }

  Turn turn() {
    return turn;
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
      } else if (packet.stream_index() == stream.index()) {
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
    try {
      Thread.sleep(GLANCE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("interrupted");
    }
  }

  /** Goes to the last key frame that is not after a time; false if it cannot. */
  boolean seek(long time) {
    return avformat.av_seek_frame(context, stream.index(), time, avformat.AVSEEK_FLAG_BACKWARD)
        >= 0;
  }

  /** Goes to the beginning. */
  void rewind() {
    boolean broadcast = (context.iformat().flags() & avformat.AVFMT_TS_DISCONT) != 0;
    // Of a broadcast's container it is never sure that nothing earlier was passed over.
    boolean done =
        broadcast && avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BYTE) >= 0;
    if (!done && !seek(start())) {
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
