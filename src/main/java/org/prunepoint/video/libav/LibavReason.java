package org.prunepoint.video.libav;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.video.source.StreamAddress;

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
    return ofSystem(text(code));
  }

  /** The operating systems have different numbers, but nearly the same words. */
  private static String ofSystem(String said) {
    return switch (said) {
      case "Connection refused" -> "the connection was refused: nobody listens there";
      case "Connection reset by peer", "Broken pipe", "End of file" -> "the other side broke off";
      case "No route to host", "Network is unreachable", "Host is down" ->
          "there is no way to that host";
      case "Connection timed out", "Operation timed out" -> "the other side did not answer";
      case "No such file or directory" -> "there is no such file or device";
      case "No such device", "No such device or address" -> "there is no such device any more";
      case "Permission denied", "Operation not permitted" -> "access denied";
      case "Device or resource busy" -> "another program is using it";
      case "Input/output error" -> "the other side or the disk failed (input/output error)";
      default -> StreamAddress.masked(Printable.start(lower(said), Printable.PATH));
    };
  }

  private static String lower(String said) {
    return said.isEmpty()
        ? "unknown error"
        : said.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + said.substring(1);
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
