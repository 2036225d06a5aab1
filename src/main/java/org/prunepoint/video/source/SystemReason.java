package org.prunepoint.video.source;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.text.Printable;

/** Why the operating system refuses a file, a device or a connection, in words of our own. */
public final class SystemReason {
  private static final String NO_FILE = "there is no such file or device";
  private static final String NO_DEVICE = "there is no such device any more";
  private static final String DENIED = "access denied";
  private static final String BUSY = "another program is using it";
  private static final String BROKEN = "the other side or the disk failed (input/output error)";
  private static final String GONE = "the other side broke off";
  private static final String SILENT = "the other side did not answer";
  private static final String REFUSED = "the connection was refused: nobody listens there";
  private static final String NO_WAY = "there is no way to that host";

  /** errno.h of every system that there is. */
  private static final Map<Integer, String> EVERYWHERE =
      Map.of(
          1, DENIED, 2, NO_FILE, 5, BROKEN, 6, NO_DEVICE, 13, DENIED, 16, BUSY, 19, NO_DEVICE, 32,
          GONE);

  /** asm-generic/errno.h: what has to do with the net is numbered by each system anew. */
  private static final Map<Integer, String> LINUX =
      Map.of(101, NO_WAY, 104, GONE, 110, SILENT, 111, REFUSED, 112, NO_WAY, 113, NO_WAY);

  private SystemReason() {}

  /**
   * A clause for the end of a sentence.
   *
   * @param number as errno.h has it
   * @param said by the system: perhaps in the language of its user
   */
  public static String of(int number, String said) {
    String known = EVERYWHERE.get(number);
    if (known == null && CameraFormats.here().equals(CameraFormats.LINUX)) {
      known = LINUX.get(number);
    }
    return Optional.ofNullable(known).orElseGet(() -> of(said));
  }

  /** Numbers differ, but most systems say it in nearly the same words. */
  private static String of(String said) {
    return switch (said) {
      case "Connection refused" -> REFUSED;
      case "Connection reset by peer", "End of file" -> GONE;
      case "No route to host", "Network is unreachable", "Host is down" -> NO_WAY;
      case "Connection timed out", "Operation timed out" -> SILENT;
      case "" -> "unknown error";
      default -> StreamAddress.masked(Printable.start(lower(said), Printable.PATH));
    };
  }

  private static String lower(String said) {
    return said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1);
  }
}
