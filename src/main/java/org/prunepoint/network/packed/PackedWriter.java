package org.prunepoint.network.packed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a {@link PackedNetwork} to the bytes of its file. */
final class PackedWriter {
  private static final int CONVOLUTION_HEADER = 1 + 4 + 4 + 1 + 1 + 1 + 1 + 4 + 4;

  private final PackedNetwork network;

  PackedWriter(PackedNetwork network) {
    this.network = network;
  }

  byte[] bytes() {
    int size = PackedFile.HEADER + PackedFile.CHECKSUM;
    int layers = network.convolutions().size();
    for (int i = 0; i < layers; i++) {
      size = Math.addExact(size, size(network.convolutions().get(i), network.shortcuts().get(i)));
    }
    byte[] file = new byte[size];
    ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    out.put(PackedFile.MAGIC).putInt(PackedFile.FORMAT).putInt(layers);
    for (int i = 0; i < layers; i++) {
      layer(out, network.convolutions().get(i), network.shortcuts().get(i));
    }
    out.putInt(PackedFile.checksum(out, out.position()));
    return file;
  }

  private static int size(@Nullable PackedConvolution c, float @Nullable [] shortcut) {
    if (c != null) {
      int biases = Math.multiplyExact(4, c.bias().length);
      int kernels =
          c.kernels()
              .map(k -> 4 * k.scales().length + packedBytes(k.numbers().length, k.bits()))
              .orElseGet(() -> Math.multiplyExact(4, c.floats().length));
      return CONVOLUTION_HEADER + biases + kernels;
    }
    return shortcut == null ? 1 : 1 + 4 + 4 * shortcut.length;
  }

  /** Bytes that hold so many numbers. */
  static int packedBytes(int numbers, int bits) {
    return Math.toIntExact(Math.ceilDiv((long) numbers * bits, Byte.SIZE));
  }

  private static void layer(
      ByteBuffer out, @Nullable PackedConvolution c, float @Nullable [] shortcut) {
    if (c != null) {
      convolution(out, c);
    } else if (shortcut != null) {
      out.put(PackedFile.SHORTCUT).putInt(shortcut.length);
      floats(out, shortcut);
    } else {
      out.put(PackedFile.NOTHING);
    }
  }

  private static void convolution(ByteBuffer out, PackedConvolution c) {
    Optional<WholeKernels> whole = c.kernels();
    int kernels = whole.map(k -> k.numbers().length).orElse(c.floats().length);
    out.put(PackedFile.CONVOLUTION).putInt(c.bias().length).putInt(kernels);
    out.put((byte) (int) whole.map(WholeKernels::bits).orElse(0));
    out.put((byte) (whole.isPresent() && whole.get().odd() ? 1 : 0));
    out.put((byte) (int) c.input().map(InputSteps::bits).orElse(0));
    out.put((byte) 0);
    out.putFloat(c.input().map(InputSteps::scale).orElse(0f));
    out.putInt(c.input().map(InputSteps::zero).orElse(0));
    floats(out, c.bias());
    if (whole.isPresent()) {
      floats(out, whole.get().scales());
      numbers(out, whole.get());
    } else {
      floats(out, c.floats());
    }
  }

  private static void floats(ByteBuffer out, float[] values) {
    for (float v : values) {
      out.putFloat(v);
    }
  }

  /** One number after the other, the lowest bit first, the last byte filled with zeros. */
  private static void numbers(ByteBuffer out, WholeKernels kernels) {
    long waiting = 0;
    int count = 0;
    for (int number : kernels.numbers()) {
      waiting |= (long) number << count;
      count += kernels.bits();
      while (count >= Byte.SIZE) {
        out.put((byte) waiting);
        waiting >>>= Byte.SIZE;
        count -= Byte.SIZE;
      }
    }
    if (count > 0) {
      out.put((byte) waiting);
    }
  }
}
