package org.prunepoint.natives.gpu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dynamic section of an ELF file of 64 bits (System V ABI, chapter 5): which libraries it
 * needs, and the version of its symbols, by which ONNX Runtime says its own ({@code VERS_1.29.0}).
 */
final class ElfLibrary {
  private static final int CLASS = 4;
  private static final int CLASS_64 = 2;
  private static final int DATA = 5;
  private static final int LITTLE_ENDIAN = 1;
  private static final int TYPE = 16;
  private static final int SHARED = 3;
  private static final int MACHINE = 18;
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;
  private static final int SEGMENTS_AT = 32;
  private static final int SEGMENT_SIZE = 54;
  private static final int SEGMENTS = 56;

  private static final int LOADED = 1;
  private static final int DYNAMIC = 2;

  private static final int END = 0;
  private static final int NEEDED = 1;
  private static final int STRINGS = 5;
  private static final int STRINGS_SIZE = 10;

  /** Names of all symbols: of the largest libraries some megabytes. */
  private static final long MOST_STRINGS = 256L << 20;

  private static final long MOST_ENTRIES = 1 << 20;
  private static final Pattern VERSION = Pattern.compile("\0VERS_(\\d+(?:\\.\\d+)+)\0");

  /** A part of the file, and where it comes to lie. */
  private record Segment(long offset, long address, long size) {}

  private ElfLibrary() {}

  static SharedLibrary read(FileChannel in) throws IOException {
    ByteBuffer header = SharedLibrary.bytes(in, 0, 64);
    if (header.get(CLASS) != CLASS_64 || header.get(DATA) != LITTLE_ENDIAN) {
      throw new IOException("it is for another kind of machine");
    }
    if (header.getShort(TYPE) != SHARED) {
      throw new IOException("it is no library");
    }
    List<Segment> loaded = new ArrayList<>();
    Segment dynamic = null;
    int size = header.getShort(SEGMENT_SIZE) & 0xFFFF;
    int count = header.getShort(SEGMENTS) & 0xFFFF;
    ByteBuffer table = SharedLibrary.bytes(in, header.getLong(SEGMENTS_AT), (long) size * count);
    for (int i = 0; i < count; i++) {
      int at = i * size;
      var segment =
          new Segment(table.getLong(at + 8), table.getLong(at + 16), table.getLong(at + 32));
      switch (table.getInt(at)) {
        case LOADED -> loaded.add(segment);
        case DYNAMIC -> dynamic = segment;
        default -> {}
      }
    }
    if (dynamic == null || dynamic.size > MOST_ENTRIES) {
      throw new IOException("its headers are damaged");
    }
    return described(in, dynamic, loaded, machine(header.getShort(MACHINE)));
  }

  private static SharedLibrary described(
      FileChannel in, Segment dynamic, List<Segment> loaded, SharedLibrary.Machine machine)
      throws IOException {
    ByteBuffer entries = SharedLibrary.bytes(in, dynamic.offset, dynamic.size);
    List<Long> names = new ArrayList<>();
    long stringsAt = -1;
    long stringsSize = 0;
    for (int at = 0; at + 16 <= entries.limit() && entries.getLong(at) != END; at += 16) {
      long value = entries.getLong(at + 8);
      switch (Math.toIntExact(Math.clamp(entries.getLong(at), 0, Integer.MAX_VALUE))) {
        case NEEDED -> names.add(value);
        case STRINGS -> stringsAt = offset(value, loaded);
        case STRINGS_SIZE -> stringsSize = value;
        default -> {}
      }
    }
    if (stringsSize > MOST_STRINGS) {
      throw new IOException("its headers are damaged");
    }
    ByteBuffer strings = SharedLibrary.bytes(in, stringsAt, stringsSize);
    List<String> needs = new ArrayList<>();
    for (long name : names) {
      needs.add(SharedLibrary.text(strings, Math.toIntExact(Math.clamp(name, 0, stringsSize))));
    }
    Matcher version = VERSION.matcher(StandardCharsets.ISO_8859_1.decode(strings.duplicate()));
    return new SharedLibrary(List.copyOf(needs), version.find() ? version.group(1) : "", machine);
  }

  /** Where in the file that lies which is loaded to an address. */
  private static long offset(long address, List<Segment> loaded) throws IOException {
    for (Segment segment : loaded) {
      if (address >= segment.address && address - segment.address < segment.size) {
        return address - segment.address + segment.offset;
      }
    }
    throw new IOException("its headers are damaged");
  }

  private static SharedLibrary.Machine machine(short number) {
    return switch (number) {
      case X86_64 -> SharedLibrary.Machine.X64;
      case AARCH64 -> SharedLibrary.Machine.ARM64;
      default -> SharedLibrary.Machine.OTHER;
    };
  }
}
