package org.prunepoint.dataset.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The first directory of a TIFF structure, classic or BigTIFF; EXIF is one too. Only the first
 * value of a tag is read, and nothing is allocated by a count.
 */
final class TiffTags {
  static final int ORIENTATION = 0x0112;
  private static final int CLASSIC = 42;
  private static final int BIG = 43;

  /** No directory of a picture has more entries. */
  private static final long MOST_ENTRIES = 4096;

  private final HeaderBytes in;
  private final ByteOrder order;
  private final boolean big;
  private final long first;
  private final long entries;

  private TiffTags(HeaderBytes in, ByteOrder order, boolean big, long first, long entries) {
    this.in = in;
    this.order = order;
    this.big = big;
    this.first = first;
    this.entries = entries;
  }

  /**
   * @param base where the byte order mark stands; offsets count from there
   */
  static Optional<TiffTags> at(HeaderBytes in, long base) throws IOException {
    ByteOrder order;
    if (in.says(base, "II")) {
      order = ByteOrder.LITTLE_ENDIAN;
    } else if (in.says(base, "MM")) {
      order = ByteOrder.BIG_ENDIAN;
    } else {
      return Optional.empty();
    }
    int version = in.u16(base + 2, order);
    if (version != CLASSIC && version != BIG) {
      return Optional.empty();
    }
    boolean big = version == BIG;
    long offset = big ? in.u64(base + 8, order) : in.u32(base + 4, order);
    if (offset > in.length() - base) {
      return Optional.empty();
    }
    long directory = base + offset;
    long entries = big ? in.u64(directory, order) : in.u16(directory, order);
    return Optional.of(
        new TiffTags(in, order, big, directory + (big ? 8 : 2), Math.min(entries, MOST_ENTRIES)));
  }

  /** The orientation that an EXIF block says; 1 where it says none or is broken. */
  static int orientation(HeaderBytes in, long base) {
    try {
      Optional<TiffTags> tags = at(in, base);
      return tags.isEmpty() ? 1 : tags.get().orientation();
    } catch (IOException e) {
      return 1;
    }
  }

  int orientation() throws IOException {
    long value = value(ORIENTATION, 1);
    return value >= 1 && value <= 8 ? (int) value : 1;
  }

  /** The first value of a tag of whole numbers, or what is usual where it is missing. */
  long value(int tag, long usual) throws IOException {
    int step = big ? 20 : 12;
    for (long i = 0; i < entries; i++) {
      long entry = first + i * step;
      if (in.u16(entry, order) == tag) {
        return value(entry, usual);
      }
    }
    return usual;
  }

  private long value(long entry, long usual) throws IOException {
    int type = in.u16(entry + 2, order);
    long count = big ? in.u64(entry + 4, order) : in.u32(entry + 4, order);
    int bytes = size(type);
    if (bytes == 0 || count < 1) {
      return usual;
    }
    long place = entry + (big ? 12 : 8);
    if (count > (big ? 8 : 4) / bytes) {
      place = big ? in.u64(place, order) : in.u32(place, order);
    }
    return switch (bytes) {
      case 1 -> in.u8(place);
      case 2 -> in.u16(place, order);
      case 4 -> in.u32(place, order);
      default -> in.u64(place, order);
    };
  }

  /** Bytes of a value of the types of whole numbers (TIFF 6.0 and BigTIFF); 0 of another type. */
  private static int size(int type) {
    return switch (type) {
      case 1, 6 -> 1;
      case 3, 8 -> 2;
      case 4, 9, 13 -> 4;
      case 16, 17, 18 -> 8;
      default -> 0;
    };
  }
}
