package org.prunepoint.video.libav;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.video.source.SourceInfo;

/** The stream of a container that has the pictures: what the container says of it. */
final class VideoStream {
  private static final double MICROS = 1e6;
  private static final String PLAYLIST = "hls";

  private final AVFormatContext context;
  private final Input input;
  private final AVCodec codec = new AVCodec(null);
  private final AVStream stream;
  private final Turn turn;

  private VideoStream(AVFormatContext context, Input input) {
    this.context = context;
    this.input = input;
    this.stream = best();
    this.turn = Turn.of(stream.codecpar());
  }

  /**
   * The best of a container's video streams; of the others nothing is read any more.
   *
   * @throws Fault if there is none that can be decoded
   */
  static VideoStream best(AVFormatContext context, Input input) {
    return new VideoStream(context, input);
  }

  private AVStream best() {
    int found = avformat.av_find_best_stream(context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, codec, 0);
    if (found == avutil.AVERROR_DECODER_NOT_FOUND()) {
      throw new Fault(
          "%s cannot be read: FFmpeg has no decoder for its codec %s."
              .formatted(input.title(), codecs()));
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

  private String codecs() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < context.nb_streams(); i++) {
      AVCodecParameters parameters = context.streams(i).codecpar();
      if (parameters.codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
        names.add(codec(parameters));
      }
    }
    return String.join(", ", names);
  }

  /** Its name; where FFmpeg knows none, the four letters that the file has for it. */
  private static String codec(AVCodecParameters parameters) {
    if (parameters.codec_id() != avcodec.AV_CODEC_ID_NONE) {
      return avcodec.avcodec_get_name(parameters.codec_id()).getString();
    }
    int tag = parameters.codec_tag();
    byte[] letters = {(byte) tag, (byte) (tag >> 8), (byte) (tag >> 16), (byte) (tag >> 24)};
    return Printable.name(new String(letters, StandardCharsets.ISO_8859_1));
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
}
