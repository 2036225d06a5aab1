package org.prunepoint.network.packed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;

/**
 * The file of a {@link PackedNetwork}, {@code .packed}; docs/quantization.md says what lies where.
 */
public final class PackedFile {
  /** How its name ends, without the dot. */
  public static final String ENDING = "packed";

  static final byte[] MAGIC = {'P', 'R', 'U', 'N', 'P', 'A', 'C', 'K'};
  static final int FORMAT = 1;
  static final int HEADER = 8 + 4 + 4;
  static final int CHECKSUM = 4;

  /** What a layer begins with. */
  static final byte NOTHING = 0;

  static final byte CONVOLUTION = 1;
  static final byte SHORTCUT = 2;

  private PackedFile() {}

  /** Whether a file is called like one. */
  public static boolean named(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith("." + ENDING);
  }

  /**
   * Writes one.
   *
   * @throws IOException if the disk does not take it
   */
  public static void write(Path file, PackedNetwork network) throws IOException {
    Files.write(file, new PackedWriter(network).bytes());
  }

  /**
   * Reads one.
   *
   * @param network that it has to be of, at any input size
   * @throws Fault if it cannot be read, is no such file, is damaged, or is of another network
   */
  public static PackedNetwork read(Path file, Network network) {
    try {
      long most = mostBytes(network);
      long size = Files.size(file);
      if (size > most) { // before all of it is read
        throw new Fault(
            "%s is damaged or of another network: it has %,d bytes, expected at most %,d."
                .formatted(file, size, most));
      }
      return read(file, ByteBuffer.wrap(Files.readAllBytes(file)), network);
    } catch (NoSuchFileException e) {
      throw new Fault("There is no file %s.".formatted(file), e);
    } catch (IOException e) {
      throw new Fault("%s cannot be read: %s.".formatted(file, IoReason.of(e)), e);
    }
  }

  /** All kernels in float32, and what stands before them. */
  private static long mostBytes(Network network) {
    long most = HEADER + CHECKSUM;
    for (Node node : network.nodes()) {
      WeightLayout layout = WeightLayout.of(node);
      most += 32 + 4 * (layout.kernels() + 2 * layout.biases());
    }
    return most;
  }

  private static PackedNetwork read(Path file, ByteBuffer bytes, Network network) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    if (bytes.remaining() >= magic.length) {
      bytes.get(magic);
    }
    if (!Arrays.equals(magic, MAGIC)) {
      throw new Fault("%s is no packed network: it does not begin with PRUNPACK.".formatted(file));
    }
    if (bytes.limit() < HEADER + CHECKSUM || !whole(bytes)) {
      throw damaged(file);
    }
    int format = bytes.getInt();
    if (format != FORMAT) {
      throw new Fault(
          "%s was written by another version of the program (format %d, expected %d)."
              .formatted(file, format, FORMAT));
    }
    bytes.limit(bytes.limit() - CHECKSUM);
    return new PackedReader(file, bytes, network).read();
  }

  private static boolean whole(ByteBuffer bytes) {
    int end = bytes.limit() - CHECKSUM;
    return bytes.getInt(end) == checksum(bytes, end);
  }

  /** CRC-32C of all bytes before this one. */
  static int checksum(ByteBuffer bytes, int end) {
    var crc = new CRC32C();
    crc.update(bytes.duplicate().position(0).limit(end));
    return (int) crc.getValue();
  }

  static Fault damaged(Path file) {
    return new Fault("%s is damaged or not whole.".formatted(file));
  }
}
