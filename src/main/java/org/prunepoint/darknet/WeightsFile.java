package org.prunepoint.darknet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.RegularFile;
import org.prunepoint.darknet.file.Unreadable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;
import org.prunepoint.network.Weights.Header;

/**
 * Darknet's {@code .weights}: three int32 (major, minor, revision), the number of pictures seen
 * (int64 from version 0.2 on, int32 before), then float32 little endian, layer after layer, with no
 * names and no sizes. So the network says what has to be there, and the file must match it to the
 * last byte.
 */
public final class WeightsFile {
  private WeightsFile() {}

  /**
   * What was read.
   *
   * @param warnings whole sentences
   */
  public record Result(Weights weights, List<String> warnings) {}

  /**
   * The first layers of a network.
   *
   * @param weights null in the layers that the file does not reach
   * @param layers how many it fills, those without numbers counted; all of them if it is whole
   * @param warnings whole sentences
   */
  public record Part(Weights weights, int layers, List<String> warnings) {}

  /**
   * Maps a file and copies all of it: what happens to the file later (a trainer may be writing its
   * next version) does not reach a model that is open.
   *
   * @throws Fault if it cannot be read, is something else, is not as long as the network needs (at
   *     which layer, and by how many values), or holds values that nothing can be computed with
   */
  public static Result open(Path file, Network network) {
    return mapped(file, (name, bytes) -> open(name, bytes, network));
  }

  /**
   * As {@link #open}, but the file may end before the network does: Darknet's {@code partial}
   * leaves such files, as {@code darknet53.conv.74}, with the first layers of a network.
   *
   * @throws Fault as {@link #open}, also if it ends within a layer
   */
  public static Part openPart(Path file, Network network) {
    return mapped(file, (name, bytes) -> openPart(name, bytes, network));
  }

  /**
   * The network that weights are of, which may have been trained on other classes.
   *
   * @return this network, or the same with the number of classes that the file's length tells
   * @throws Fault if there is no such file
   */
  public static Network ofAnyClasses(Path file, Network network) {
    return mapped(
        file,
        (_, bytes) ->
            WeightsReach.ofFile(bytes.byteSize(), network).stream()
                    .anyMatch(reach -> reach.layers().isPresent())
                ? network
                : WeightsReach.otherClasses(bytes.byteSize(), network).orElse(network));
  }

  private static <T> T mapped(Path file, BiFunction<String, MemorySegment, T> reading) {
    RegularFile.require(file, "weights file");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return reading.apply(String.valueOf(file.getFileName()), mapped);
    } catch (IOException e) {
      throw Unreadable.fault(file, e);
    } catch (InternalError e) {
      // How the JVM reports that a mapped page is gone.
      throw new Fault(file + " was cut short while it was being read.", e);
    }
  }

  /**
   * As {@link #open}, of a file of a {@link TorchDialect}, or of what was made of it and is as long
   * as Darknet's.
   */
  static Result openTorch(Path file, Network network, List<TorchDialect.Numbers> layers) {
    return mapped(
        file,
        (name, bytes) -> {
          boolean darknets =
              WeightsReach.ofFile(bytes.byteSize(), network).stream()
                  .anyMatch(reach -> reach.layers().orElse(0) == network.nodes().size());
          if (darknets) {
            return open(name, bytes, network);
          }
          try (Arena arena = Arena.ofConfined()) {
            return open(name, TorchWeights.whole(name, bytes, network, layers, arena), network);
          }
        });
  }

  /** The weights alone; faults as {@link #open}. */
  public static Weights read(Path file, Network network) {
    return open(file, network).weights();
  }

  /**
   * As {@link #read(Path, Network)}, from memory.
   *
   * @param name what faults call it
   */
  static Weights read(String name, MemorySegment bytes, Network network) {
    return open(name, bytes, network).weights();
  }

  private static Result open(String name, MemorySegment bytes, Network network) {
    long all = WeightLayout.floats(network.nodes());
    var header = WeightsHeader.read(name, bytes, 4 * all);
    int layers = network.nodes().size();
    WeightValues.requireAny(name, header, bytes);
    reach(bytes, header.bytes(), network).requireWhole(name);
    Weights weights = WeightsBlocks.load(header, bytes, network, layers);
    requireValues(name, header, bytes, network, weights);
    WeightValues.requireFilled(name, header, bytes, network.nodes());
    List<String> warnings = new ArrayList<>(header.warning().stream().toList());
    WeightValues.alike(name, weights).ifPresent(warnings::add);
    WeightHoles.doubt(name, header, bytes, network.nodes()).ifPresent(warnings::add);
    return new Result(weights, List.copyOf(warnings));
  }

  static Part openPart(String name, MemorySegment bytes, Network network) {
    // The other width is believed where the file ends between two layers only with it.
    long needed =
        IntStream.of(WeightsHeader.WIDE, WeightsHeader.NARROW)
            .filter(width -> reach(bytes, width, network).layers().isPresent())
            .mapToLong(width -> bytes.byteSize() - width)
            .findFirst()
            .orElse(4 * WeightLayout.floats(network.nodes()));
    var header = WeightsHeader.read(name, bytes, needed);
    WeightValues.requireAny(name, header, bytes);
    WeightsReach reach = reach(bytes, header.bytes(), network);
    if (reach.layers().isEmpty()) {
      reach.requireWhole(name);
    }
    int layers = reach.layers().orElse(network.nodes().size());
    Weights weights = WeightsBlocks.load(header, bytes, network, layers);
    requireValues(name, header, bytes, network, weights);
    List<Node> filled = network.nodes().subList(0, layers);
    WeightValues.requireFilled(name, header, bytes, filled);
    List<String> warnings = new ArrayList<>(header.warning().stream().toList());
    WeightHoles.doubt(name, header, bytes, filled).ifPresent(warnings::add);
    return new Part(weights, layers, List.copyOf(warnings));
  }

  private static WeightsReach reach(MemorySegment bytes, int header, Network network) {
    return new WeightsReach(network, bytes.byteSize(), header);
  }

  private static void requireValues(
      String name, WeightsHeader header, MemorySegment bytes, Network network, Weights weights) {
    try {
      WeightValues.require(name, network, weights);
    } catch (Fault nonsense) {
      if (header.warning().isPresent()) {
        // Four bytes more or fewer were no other header: every value was taken for its neighbour.
        reach(bytes, header.saidBytes(), network).requireWhole(name);
      }
      if (WeightValues.isOtherOrder(header, bytes)) {
        throw WeightsHeader.otherOrder(name, nonsense);
      }
      throw nonsense;
    }
  }

  /**
   * Refuses what {@link #read} would refuse, before anything is written.
   *
   * @param name of the file to be, for the fault
   * @throws Fault if a value is not finite, or a variance has no root
   */
  public static void requireReadable(String name, Network network, Weights weights) {
    WeightValues.require(name, network, weights);
  }

  /**
   * Writes weights as they are, header included. Writes straight to the file: callers that must not
   * leave half a file write beside and move.
   *
   * @throws IOException if the disk does not take it
   */
  public static void write(Path file, Network network, Weights weights) throws IOException {
    write(file, network, weights, network.nodes().size());
  }

  /**
   * As {@link #write(Path, Network, Weights)}, the first layers only.
   *
   * @param layers so many
   */
  public static void write(Path file, Network network, Weights weights, int layers)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      Header header = weights.header();
      boolean wide = header.major() * 10 + header.minor() >= 2;
      ByteBuffer head = ByteBuffer.allocate(wide ? 20 : 16).order(ByteOrder.LITTLE_ENDIAN);
      head.putInt(header.major()).putInt(header.minor()).putInt(header.revision());
      if (wide) {
        head.putLong(header.seen());
      } else {
        head.putInt((int) header.seen());
      }
      out.write(head.array());
      for (Node node : network.nodes().subList(0, layers)) {
        WeightLayout layout = WeightLayout.of(node);
        float[] shortcut = weights.shortcuts().get(node.index());
        if (shortcut != null) {
          write(out, shortcut);
        } else if (layout.floats() > 0) {
          ConvolutionWeights conv = weights.convolution(node.index());
          write(out, conv.bias());
          BatchNorm norm = conv.batchNorm();
          if (norm != null) {
            write(out, norm.gamma());
            write(out, norm.mean());
            write(out, norm.variance());
          }
          write(out, conv.kernels());
        }
      }
    }
  }

  private static void write(OutputStream out, float[] values) throws IOException {
    byte[] bytes = new byte[Math.min(values.length, 1 << 14) * 4];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += 1 << 14) {
      int n = Math.min(1 << 14, values.length - from);
      buffer.asFloatBuffer().put(0, values, from, n);
      out.write(bytes, 0, 4 * n);
    }
  }
}
