package org.prunepoint.dataset.header;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats whose header is text: Netpbm (PBM, PGM, PPM, PAM), PFM and Radiance's HDR. */
final class TextHeaders {
  /** No header is longer; comments of scanners may be long. */
  private static final int LONGEST = 1 << 16;

  private static final Pattern RADIANCE =
      Pattern.compile("([-+])Y +(\\d{1,9}) +([-+])X +(\\d{1,9})\\s*");
  private static final int RADIANCE_BYTES = 12;

  private TextHeaders() {}

  static Optional<PictureHeader> netpbm(HeaderBytes in) throws IOException {
    return twoNumbers(new Words(in, 2));
  }

  /** Floats of four bytes, in one channel or three. */
  static Optional<PictureHeader> floats(HeaderBytes in) throws IOException {
    return twoNumbers(new Words(in, 2))
        .map(h -> h.with(PictureHeader.memory(h.width(), h.height(), RADIANCE_BYTES)));
  }

  private static Optional<PictureHeader> twoNumbers(Words words) throws IOException {
    long width = number(words.next());
    return Optional.of(PictureHeader.of(width, number(words.next())));
  }

  static Optional<PictureHeader> pam(HeaderBytes in) throws IOException {
    var words = new Words(in, 2);
    long width = 0;
    long height = 0;
    long depth = 1;
    for (String word = words.next(); !word.equals("ENDHDR"); word = words.next()) {
      switch (word) {
        case "WIDTH" -> width = number(words.next());
        case "HEIGHT" -> height = number(words.next());
        case "DEPTH" -> depth = number(words.next());
        default -> {
          // Another key, or its value.
        }
      }
    }
    return Optional.of(
        PictureHeader.of(width, height).with(PictureHeader.memory(width, height, 2 * depth)));
  }

  static Optional<PictureHeader> radiance(HeaderBytes in) throws IOException {
    var line = new StringBuilder();
    boolean body = false;
    for (int at = 0; at < LONGEST; at++) {
      int c = in.u8(at);
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      if (body) {
        Matcher size = RADIANCE.matcher(line);
        return size.matches()
            ? Optional.of(PictureHeader.of(number(size.group(4)), number(size.group(2))))
                .map(h -> h.with(PictureHeader.memory(h.width(), h.height(), RADIANCE_BYTES)))
            : Optional.empty();
      }
      body = line.toString().isBlank();
      line.setLength(0);
    }
    return Optional.empty();
  }

  private static long number(String word) throws IOException {
    if (!word.matches("\\d{1,9}")) {
      throw new IOException("no number: " + word);
    }
    return Long.parseLong(word);
  }

  /** The words of such a header, without comments. */
  private static final class Words {
    private final HeaderBytes in;
    private int at;

    Words(HeaderBytes in, int at) {
      this.in = in;
      this.at = at;
    }

    String next() throws IOException {
      while (at < LONGEST && (in.u8(at) <= ' ' || in.u8(at) == '#')) {
        if (in.u8(at) == '#') {
          while (in.u8(at) != '\n') {
            at++;
          }
        }
        at++;
      }
      var word = new StringBuilder();
      while (at < LONGEST && in.u8(at) > ' ') {
        word.append((char) in.u8(at++));
      }
      if (word.isEmpty()) {
        throw new IOException("the header has no end");
      }
      return word.toString();
    }
  }
}
