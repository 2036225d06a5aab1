package org.prunepoint.natives.gpu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The import table of a DLL of 64 bits, and the version in its resources (Microsoft's PE format,
 * "The .idata Section"; VS_FIXEDFILEINFO).
 */
final class DllLibrary {
  private static final int NEW_HEADER_AT = 0x3C;
  private static final int SIGNATURE = 0x00004550; // PE, two zeros
  private static final int MACHINE = 4;
  private static final int AMD64 = 0x8664;
  private static final int ARM64 = 0xAA64;
  private static final int SECTIONS = 6;
  private static final int OPTIONAL_SIZE = 20;
  private static final int OPTIONAL = 24;
  private static final int PE64 = 0x20B;
  private static final int DIRECTORIES = OPTIONAL + 112;
  private static final int IMPORTS = 1;
  private static final int RESOURCES = 2;
  private static final int SECTION_SIZE = 40;
  private static final int DESCRIPTOR_SIZE = 20;
  private static final int DESCRIPTOR_NAME = 12;
  private static final int MOST_IMPORTS = 4096;
  private static final int MOST_RESOURCES = 64 << 20;
  private static final int MOST_NAME = 512;
  private static final int VERSION = 0xFEEF04BD;
  private static final int HEADERS = 4096;

  /** A part of the file, and where it comes to lie. */
  private record Section(long address, long size, long offset) {}

  private final FileChannel in;
  private final ByteBuffer header;
  private final List<Section> sections = new ArrayList<>();

  private DllLibrary(FileChannel in) throws IOException {
    this.in = in;
    int at = SharedLibrary.bytes(in, 0, 64).getInt(NEW_HEADER_AT);
    header = SharedLibrary.bytes(in, at, Math.clamp(in.size() - at, 0, HEADERS));
    if (header.getInt(0) != SIGNATURE) {
      throw new IOException("it is no library");
    }
    if (header.getShort(OPTIONAL) != PE64) {
      throw new IOException("it is for another kind of machine");
    }
    int first = OPTIONAL + (header.getShort(OPTIONAL_SIZE) & 0xFFFF);
    for (int i = 0; i < (header.getShort(SECTIONS) & 0xFFFF); i++) {
      int s = first + i * SECTION_SIZE;
      sections.add(
          new Section(
              header.getInt(s + 12) & 0xFFFFFFFFL,
              header.getInt(s + 16) & 0xFFFFFFFFL,
              header.getInt(s + 20) & 0xFFFFFFFFL));
    }
  }

  static SharedLibrary read(FileChannel in) throws IOException {
    var dll = new DllLibrary(in);
    return new SharedLibrary(
        dll.needs(),
        dll.version(),
        switch (dll.header.getShort(MACHINE) & 0xFFFF) {
          case AMD64 -> SharedLibrary.Machine.X64;
          case ARM64 -> SharedLibrary.Machine.ARM64;
          default -> SharedLibrary.Machine.OTHER;
        });
  }

  private List<String> needs() throws IOException {
    List<String> names = new ArrayList<>();
    long table = directory(IMPORTS);
    if (table == 0) {
      return List.of();
    }
    long at = offset(table);
    for (int i = 0; i < MOST_IMPORTS; i++) {
      ByteBuffer descriptor =
          SharedLibrary.bytes(in, at + (long) i * DESCRIPTOR_SIZE, DESCRIPTOR_SIZE);
      int name = descriptor.getInt(DESCRIPTOR_NAME);
      if (name == 0) {
        return List.copyOf(names);
      }
      long here = offset(name & 0xFFFFFFFFL);
      names.add(
          SharedLibrary.text(
              SharedLibrary.bytes(in, here, Math.min(MOST_NAME, in.size() - here)), 0));
    }
    throw new IOException("its headers are damaged");
  }

  private String version() throws IOException {
    long table = directory(RESOURCES);
    if (table == 0) {
      return "";
    }
    for (Section section : sections) {
      if (table >= section.address && table - section.address < section.size) {
        ByteBuffer all =
            SharedLibrary.bytes(in, section.offset, Math.min(section.size, MOST_RESOURCES));
        for (int at = 0; at + 16 <= all.limit(); at += 4) {
          if (all.getInt(at) == VERSION) {
            int high = all.getInt(at + 8);
            int low = all.getInt(at + 12);
            return "%d.%d.%d".formatted(high >>> 16, high & 0xFFFF, low >>> 16);
          }
        }
      }
    }
    return "";
  }

  private long directory(int number) {
    return header.getInt(DIRECTORIES + 8 * number) & 0xFFFFFFFFL;
  }

  private long offset(long address) throws IOException {
    for (Section section : sections) {
      if (address >= section.address && address - section.address < section.size) {
        return address - section.address + section.offset;
      }
    }
    throw new IOException("its headers are damaged");
  }
}
