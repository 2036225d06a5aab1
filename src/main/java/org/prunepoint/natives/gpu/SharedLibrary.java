package org.prunepoint.natives.gpu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a library says of itself, read from its headers: nothing of it is loaded or run.
 *
 * @param needs names of the libraries that are loaded with it
 * @param version three or more numbers with dots between, of those that say one; else empty
 * @param machine that its code is for
 */
record SharedLibrary(List<String> needs, String version, Machine machine) {
  enum Machine {
    X64,
    ARM64,
    OTHER
  }

  private static final int ELF = 0x7F454C46;
  private static final int MZ = 0x4D5A;
  private static final int HEADER = 64;

  /**
   * Reads an ELF library of Linux or a DLL of Windows.
   *
   * @throws IOException that says in a clause why it cannot be read
   */
  static SharedLibrary read(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      int magic = bytes(in, 0, HEADER).order(ByteOrder.BIG_ENDIAN).getInt(0);
      if (magic == ELF) {
        return ElfLibrary.read(in);
      }
      if (magic >>> 16 == MZ) {
        return DllLibrary.read(in);
      }
      throw new IOException("it is no library");
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("its headers are damaged", e);
    }
  }

  /** A part of a file, little-endian as both kinds are. */
  static ByteBuffer bytes(FileChannel in, long at, long length) throws IOException {
    if (at < 0 || length < 0 || at > in.size() - length) {
      throw new IOException("it is cut off");
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && in.read(bytes, at + bytes.position()) >= 0) {}
    if (bytes.hasRemaining()) {
      throw new IOException("it is cut off");
    }
    return bytes.flip();
  }

  /** The text from here to the next zero byte. */
  static String text(ByteBuffer bytes, int at) {
    var text = new StringBuilder();
    for (int i = at; bytes.get(i) != 0; i++) {
      text.append((char) (bytes.get(i) & 0xFF));
    }
    return text.toString();
  }
}
