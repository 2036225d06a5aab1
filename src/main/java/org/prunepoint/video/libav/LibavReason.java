package org.prunepoint.video.libav;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;
import org.prunepoint.Fault;
import org.prunepoint.video.source.SystemReason;

/** Why FFmpeg refuses, in words, from its return codes. */
final class LibavReason {
  private static final int LONGEST = 256;

  private LibavReason() {}

  /**
   * The sentence for who opened or read something.
   *
   * @param title of the source, without passwords
   * @param code negative
   */
  static Fault fault(String title, int code) {
    return new Fault("%s cannot be read: %s.".formatted(title, of(code)));
  }

  /** A clause for the end of a sentence. */
  static String of(int code) {
    if (code == avutil.AVERROR_HTTP_UNAUTHORIZED()) {
      return "it wants a name and a password, or others (401)";
    }
    if (code == avutil.AVERROR_HTTP_FORBIDDEN()) {
      return "it is not allowed (403)";
    }
    if (code == avutil.AVERROR_HTTP_NOT_FOUND()) {
      return "the server has nothing under that address (404)";
    }
    if (code == avutil.AVERROR_HTTP_TOO_MANY_REQUESTS()) {
      return "the server was asked too often (429)";
    }
    if (code == avutil.AVERROR_HTTP_BAD_REQUEST() || code == avutil.AVERROR_HTTP_OTHER_4XX()) {
      return "the server does not take the request (4xx)";
    }
    if (code == avutil.AVERROR_HTTP_SERVER_ERROR()) {
      return "the server failed (5xx)";
    }
    if (code == avutil.AVERROR_INVALIDDATA()) {
      return "it is no video, or it is damaged or cut off";
    }
    if (code == avutil.AVERROR_DECODER_NOT_FOUND()) {
      return "FFmpeg has no decoder for it";
    }
    if (code == avutil.AVERROR_DEMUXER_NOT_FOUND() || code == avutil.AVERROR_PROTOCOL_NOT_FOUND()) {
      return "this FFmpeg does not know its format or protocol";
    }
    if (code == avutil.AVERROR_EOF()) {
      return "it ends before its first picture";
    }
    return SystemReason.of(-code, text(code));
  }

  private static String text(int code) {
    byte[] text = new byte[LONGEST];
    avutil.av_strerror(code, text, LONGEST);
    int length = 0;
    while (length < LONGEST && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }
}
