package org.prunepoint.network.packed;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;

/** From the bytes of a file, whose checksum holds, to a {@link PackedNetwork}; trusts no count. */
final class PackedReader {
  private final Path file;
  private final ByteBuffer in;
  private final Network network;

  /**
   * @param in after the format, ending before the checksum
   */
  PackedReader(Path file, ByteBuffer in, Network network) {
    this.file = file;
    this.in = in;
    this.network = network;
  }

  PackedNetwork read() {
    require(4);
    int layers = in.getInt();
    if (layers != network.nodes().size()) {
      throw new Fault(
          "%s is of another network: it has %,d layers, %s has %,d."
              .formatted(file, layers, network.name(), network.nodes().size()));
    }
    List<@Nullable PackedConvolution> convolutions = new ArrayList<>();
    List<float @Nullable []> shortcuts = new ArrayList<>();
    for (Node node : network.nodes()) {
      WeightLayout layout = WeightLayout.of(node);
      boolean convolution = layout.kernels() > 0;
      boolean shortcut = layout.form() == WeightLayout.Form.SHORTCUT && layout.biases() > 0;
      require(1);
      byte kind = in.get();
      byte expected =
          convolution
              ? PackedFile.CONVOLUTION
              : shortcut ? PackedFile.SHORTCUT : PackedFile.NOTHING;
      if (kind != expected) {
        throw other(node, "numbers of kind %d, expected %d".formatted(kind, expected));
      }
      convolutions.add(convolution ? convolution(node, layout) : null);
      shortcuts.add(shortcut ? counted(node, "weights", layout.biases()) : null);
    }
    if (in.hasRemaining()) {
      throw new Fault(
          "%s is damaged: %,d bytes follow its last layer.".formatted(file, in.remaining()));
    }
    return new PackedNetwork(convolutions, shortcuts);
  }

  private void require(long bytes) {
    if (in.remaining() < bytes) {
      throw new Fault(
          "%s is damaged: it ends at byte %,d, where %,d more were expected."
              .formatted(file, in.limit(), bytes - in.remaining()));
    }
  }

  private Fault other(Node node, String found) {
    return new Fault(
        "%s is of another network or damaged: for %s of %s it has %s."
            .formatted(file, node.place(), network.name(), found));
  }

  private float[] counted(Node node, String what, long expected) {
    require(4);
    int count = in.getInt();
    requireCount(node, what, count, expected);
    return floats(node, count);
  }

  private void requireCount(Node node, String what, int count, long expected) {
    if (count != expected) {
      throw other(node, "%,d %s, expected %,d".formatted(count, what, expected));
    }
  }

  private float[] floats(Node node, int count) {
    require(4L * count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getFloat();
      if (!Float.isFinite(values[i])) {
        throw other(node, "a number that is %s".formatted(values[i]));
      }
    }
    return values;
  }

  private PackedConvolution convolution(Node node, WeightLayout layout) {
    require(20);
    int filters = in.getInt();
    requireCount(node, "filters", filters, layout.biases());
    int kernels = in.getInt();
    requireCount(node, "kernels", kernels, layout.kernels());
    int bits = in.get();
    int odd = in.get();
    int inputBits = in.get();
    in.get();
    float scale = in.getFloat();
    int zero = in.getInt();
    if (bits < 0 || bits > WholeKernels.MOST_BITS || (odd != 0 && odd != 1)) {
      throw other(node, "kernels of %d bits, form %d".formatted(bits, odd));
    }
    Optional<InputSteps> input = input(node, inputBits, scale, zero);
    float[] bias = floats(node, filters);
    if (bits == 0) {
      return new PackedConvolution(Optional.empty(), floats(node, kernels), bias, input);
    }
    float[] scales = floats(node, filters);
    var whole = new WholeKernels(bits, odd == 1, numbers(kernels, bits), scales);
    return new PackedConvolution(Optional.of(whole), new float[0], bias, input);
  }

  private Optional<InputSteps> input(Node node, int bits, float scale, int zero) {
    if (bits == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InputSteps(scale, zero, bits));
    } catch (IllegalArgumentException e) {
      throw new Fault(other(node, String.valueOf(e.getMessage())).getMessage(), e);
    }
  }

  private int[] numbers(int count, int bits) {
    require(PackedWriter.packedBytes(count, bits));
    int[] numbers = new int[count];
    long waiting = 0;
    int have = 0;
    for (int i = 0; i < count; i++) {
      while (have < bits) {
        waiting |= (in.get() & 0xffL) << have;
        have += Byte.SIZE;
      }
      numbers[i] = (int) (waiting & ((1L << bits) - 1));
      waiting >>>= bits;
      have -= bits;
    }
    return numbers;
  }
}
