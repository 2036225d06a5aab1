package org.prunepoint.darknet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.network.Weights.Header;

/**
 * The first bytes of a weights file: three int32 (major, minor, revision), then the number of
 * pictures seen, an int64 from version 0.2 on and an int32 before. Several savers of the PyTorch
 * tools mix version and width; then the length of the file tells which of the two it is.
 *
 * @param header what it says
 * @param bytes how long it is
 * @param warning a sentence if version and width do not agree
 */
record WeightsHeader(Header header, int bytes, Optional<String> warning) {
  static final int NARROW = 16;
  static final int WIDE = 20;

  /** Darknet's own versions end at 0.2.5. */
  private static final int HIGHEST = 1000;

  /** Of the versions that begin with 0. */
  private static final int NEWEST_MINOR = 2;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * @param name of the file, for faults
   * @param needed bytes of values that the network needs
   * @throws Fault if these are no weights
   */
  static WeightsHeader read(String name, MemorySegment file, long needed) {
    byte[] head = file.asSlice(0, Math.min(file.byteSize(), 4096)).toArray(ValueLayout.JAVA_BYTE);
    if (file.byteSize() < NARROW) {
      FileKind.ofAny(head)
          .ifPresent(
              kind -> {
                throw kind.fault(name, "Darknet weights");
              });
      throw new Fault(
          name
              + " has "
              + file.byteSize()
              + " bytes, too few even for the header of Darknet weights.");
    }
    int major = file.get(INT, 0);
    int minor = file.get(INT, 4);
    if (major != 0) { // as in none of Darknet's: a file of another kind may begin with its length
      FileKind.refuse(name, head, "Darknet weights");
    }
    if (major < 0 || minor < 0 || major > HIGHEST || minor > HIGHEST) {
      throw noHeader(name, file.byteSize(), head, needed);
    }
    boolean saysWide = saysWide(major, minor);
    boolean wide = saysWide;
    Optional<String> warning = Optional.empty();
    if (file.byteSize() == needed + (saysWide ? NARROW : WIDE)) {
      wide = !saysWide;
      warning =
          Optional.of(
              "%s says version %d.%d.%d, but its counter of pictures has %d bits, as some PyTorch tools save it; the length fits, so it is read so, but Darknet would take every value for its neighbour."
                  .formatted(name, major, minor, file.get(INT, 8), wide ? 64 : 32));
    }
    int bytes = wide ? WIDE : NARROW;
    if (file.byteSize() < bytes) {
      throw new Fault(name + " ends inside its header, after " + file.byteSize() + " bytes.");
    }
    long seen = wide ? file.get(LONG, 12) : Integer.toUnsignedLong(file.get(INT, 12));
    return new WeightsHeader(new Header(major, minor, file.get(INT, 8), seen), bytes, warning);
  }

  /** How long it would be by its version alone. */
  int saidBytes() {
    return saysWide(header.major(), header.minor()) ? WIDE : NARROW;
  }

  /** From version 0.2 on the counter of pictures has 64 bits. */
  private static boolean saysWide(int major, int minor) {
    return major * 10 + minor >= 2;
  }

  static Fault otherOrder(String name, @Nullable Throwable cause) {
    return new Fault(
        "%s has its numbers in the byte order of other machines (big-endian); Darknet weights have their lowest byte first."
            .formatted(name),
        cause);
  }

  private static Fault noHeader(String name, long size, byte[] head, long needed) {
    Optional<FileKind> kind = FileKind.ofAny(head);
    if (kind.isPresent()) {
      return kind.get().fault(name, "Darknet weights");
    }
    ByteBuffer turned = ByteBuffer.wrap(head).order(ByteOrder.BIG_ENDIAN);
    if (turned.getInt(0) == 0 && turned.getInt(4) >= 0 && turned.getInt(4) <= NEWEST_MINOR) {
      return otherOrder(name, null);
    }
    return new Fault(
        size == needed
            ? "%s holds as many values as the network needs, but no header before them; Darknet weights start with their version, 0.1 or 0.2."
                .formatted(name)
            : "%s does not start as Darknet weights do: expected version 0.1 or 0.2, found the bytes %s."
                .formatted(name, HexFormat.ofDelimiter(" ").withUpperCase().formatHex(head, 0, 8)));
  }
}
