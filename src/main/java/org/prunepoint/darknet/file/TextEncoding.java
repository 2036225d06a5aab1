package org.prunepoint.darknet.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a text is encoded: as its byte order mark says; without one as UTF-16 if every other byte is
 * zero, as UTF-8 if it is that, as GBK if it can be that and reads like it, else as Latin-1.
 */
public final class TextEncoding {
  private static final String GBK = "GB18030";

  private TextEncoding() {}

  /**
   * A text and how it was encoded.
   *
   * @param text without a byte order mark
   * @param encoding a name for people: "UTF-16"; empty for UTF-8, which is as usual
   * @param mark whether there was a byte order mark
   */
  public record Decoded(String text, String encoding, boolean mark) {}

  public static Decoded decode(byte[] bytes) {
    Optional<Decoded> wide = wide(bytes);
    if (wide.isPresent()) {
      return wide.get();
    }
    boolean mark = startsWith(bytes, 0xEF, 0xBB, 0xBF);
    int start = mark ? 3 : 0;
    Optional<String> utf8 = strictly(StandardCharsets.UTF_8, bytes, start);
    if (utf8.isPresent()) {
      return new Decoded(utf8.get(), "", mark);
    }
    if (looksChinese(bytes) && Charset.isSupported(GBK)) {
      Optional<String> chinese = strictly(Charset.forName(GBK), bytes, start);
      if (chinese.isPresent()) {
        return new Decoded(chinese.get(), "GBK", mark);
      }
    }
    return new Decoded(
        new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1),
        "Latin-1",
        mark);
  }

  /** UTF-32 and UTF-16; empty if it is neither. */
  public static Optional<Decoded> wide(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(marked(bytes, 4, "UTF-32LE", "UTF-32"));
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return Optional.of(marked(bytes, 2, "UTF-16LE", "UTF-16"));
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return Optional.of(marked(bytes, 2, "UTF-16BE", "UTF-16"));
    }
    int zeros = 0;
    int zerosAtOdd = 0;
    int looked = Math.min(bytes.length & ~1, 1024);
    for (int i = 0; i < looked; i++) {
      if (bytes[i] == 0) {
        zeros++;
        zerosAtOdd += i & 1;
      }
    }
    // Latin letters, digits and line ends have a zero half each; a few hanzi in comments have not.
    if (looked < 4 || zeros < looked / 4) {
      return Optional.empty();
    }
    if (zerosAtOdd == zeros) {
      return Optional.of(new Decoded(text(bytes, 0, "UTF-16LE"), "UTF-16", false));
    }
    return zerosAtOdd == 0
        ? Optional.of(new Decoded(text(bytes, 0, "UTF-16BE"), "UTF-16", false))
        : Optional.empty();
  }

  private static Decoded marked(byte[] bytes, int start, String charset, String title) {
    return new Decoded(text(bytes, start, charset), title, true);
  }

  private static String text(byte[] bytes, int start, String charset) {
    return new String(bytes, start, bytes.length - start, Charset.forName(charset));
  }

  private static Optional<String> strictly(Charset charset, byte[] bytes, int start) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes, start, bytes.length - start);
      return Optional.of(charset.newDecoder().decode(rest).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether bytes above 127 come in pairs, both above 160, as nearly all characters of Chinese text
   * do; accented letters of European texts stand alone among plain ones.
   */
  private static boolean looksChinese(byte[] bytes) {
    int pairs = 0;
    int others = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 0) {
        continue;
      }
      if (high(bytes[i]) && i + 1 < bytes.length && high(bytes[i + 1])) {
        pairs++;
        i++;
      } else {
        others++;
      }
    }
    return pairs > others;
  }

  private static boolean high(byte b) {
    return (b & 0xFF) > 0xA0;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
