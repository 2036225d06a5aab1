package org.prunepoint.darknet;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.prunepoint.Fault;
import org.prunepoint.darknet.TorchDialect.Numbers;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;

/**
 * The weights of a {@link TorchDialect}: its file holds what the source's layers have, layer after
 * layer, of {@code [se]} the two matrices; between them go the numbers of the layers that were put
 * in.
 */
final class TorchWeights {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private TorchWeights() {}

  /** How many numbers the file has to have. */
  static long stored(Network network, List<Numbers> layers) {
    long floats = 0;
    for (Node node : network.nodes()) {
      WeightLayout layout = WeightLayout.of(node);
      Numbers from = layers.get(node.index());
      floats += from.biases() ? layout.floats() - layout.kernels() : 0;
      floats += from.kernels() ? layout.kernels() : 0;
    }
    return floats;
  }

  /**
   * The bytes of Darknet's own file for the network.
   *
   * @throws Fault if these are no weights, or not of this network
   */
  static MemorySegment whole(
      String name, MemorySegment file, Network network, List<Numbers> layers, Arena arena) {
    long stored = stored(network, layers);
    WeightsHeader header = WeightsHeader.read(name, file, 4 * stored);
    if (file.byteSize() - header.bytes() != 4 * stored) {
      throw new Fault(
          String.format(
              Locale.ROOT,
              "%s holds %,d values, but %s needs %,d, with the numbers of [se] and [depthwise] as"
                  + " tools in PyTorch write them.",
              name,
              (file.byteSize() - header.bytes()) / 4,
              network.name(),
              stored));
    }
    long all = WeightLayout.floats(network.nodes());
    MemorySegment whole = arena.allocate(header.bytes() + 4 * all, 4);
    MemorySegment.copy(file, 0, whole, 0, header.bytes());
    long from = header.bytes();
    long to = header.bytes();
    for (Node node : network.nodes()) {
      WeightLayout layout = WeightLayout.of(node);
      Numbers numbers = layers.get(node.index());
      long biases = 4 * (layout.floats() - layout.kernels());
      long kernels = 4 * layout.kernels();
      from += fill(numbers.biases(), numbers.bias(), file, from, whole, to, biases);
      from += fill(numbers.kernels(), numbers.factor(), file, from, whole, to + biases, kernels);
      to += biases + kernels;
    }
    return whole;
  }

  /** Returns how many bytes of the file were used. */
  private static long fill(
      boolean ofFile,
      float otherwise,
      MemorySegment file,
      long from,
      MemorySegment whole,
      long to,
      long bytes) {
    if (ofFile) {
      MemorySegment.copy(file, from, whole, to, bytes);
      return bytes;
    }
    for (long i = 0; i < bytes; i += 4) {
      whole.set(FLOAT, to + i, otherwise);
    }
    return 0;
  }
}
