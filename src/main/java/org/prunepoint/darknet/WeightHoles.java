package org.prunepoint.darknet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;

/**
 * Stretches of a weights file that were never written. A download that goes on at several places,
 * or a copy that passes over blocks, leaves zeros within a file of the right length; the layers
 * there look as if every channel could go.
 *
 * <p>Zeros are also what a tool leaves that masks filters, and betas and means of a network may all
 * be zero. So what counts is a stretch that begins or ends within a filter, or holds kernels of
 * several layers.
 */
final class WeightHoles {
  /** Numbers of a block of a file system (4,096 bytes), but for betas and means among them. */
  private static final long FEWEST = 1000;

  /** Every so many numbers one is looked at: none of these stretches lies between two of them. */
  private static final long STRIDE = 500;

  private static final ValueLayout.OfInt BITS = ValueLayout.JAVA_INT_UNALIGNED;

  private final MemorySegment values;
  private final long count;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * Numbers of one kind of one layer.
   *
   * @param unit how many belong together; 0 where zeros say nothing
   */
  private record Block(Node node, long start, long end, long unit) {}

  /** Zeros, from a number to behind the last. */
  private record Stretch(long start, long end) {}

  private WeightHoles(WeightsHeader header, MemorySegment file, List<Node> nodes) {
    long at = 0;
    for (Node node : nodes) {
      WeightLayout layout = WeightLayout.of(node);
      if (layout.form() != WeightLayout.Form.CONVOLUTION || layout.floats() == 0) {
        at = block(node, at, layout.floats(), 0);
        continue;
      }
      long filters = layout.biases();
      at = block(node, at, filters, 0);
      if (layout.batchNorm()) {
        at = block(node, at, filters, 0);
        at = block(node, at, filters, 0);
        at = block(node, at, filters, 1);
      }
      at = block(node, at, layout.kernels(), layout.kernels() / filters);
    }
    this.count = at;
    this.values = file.asSlice(header.bytes(), 4 * count);
  }

  private long block(Node node, long start, long numbers, long unit) {
    if (numbers > 0) {
      blocks.add(new Block(node, start, start + numbers, unit));
    }
    return start + numbers;
  }

  /**
   * @param name of the file
   * @param nodes whose numbers are all there
   * @return a sentence; empty where there is no such stretch
   */
  static Optional<String> doubt(
      String name, WeightsHeader header, MemorySegment file, List<Node> nodes) {
    var look = new WeightHoles(header, file, nodes);
    List<Stretch> holes = look.holes();
    if (holes.isEmpty()) {
      return Optional.empty();
    }
    long zeros = holes.stream().mapToLong(hole -> hole.end - hole.start).sum();
    String place = look.at(holes.getFirst().start).node.place();
    return Optional.of(
        holes.size() == 1
            ? "%s: %,d numbers in a row are exactly zero, from within %s on, as where a download or a copy left a hole; then its figures are worth nothing."
                .formatted(name, zeros, place)
            : "%s: %,d numbers are exactly zero in %,d rows, the first from within %s on, as where a download or a copy left holes; then its figures are worth nothing."
                .formatted(name, zeros, holes.size(), place));
  }

  private List<Stretch> holes() {
    List<Stretch> found = new ArrayList<>();
    for (long at = 0; at < count; at += STRIDE) {
      if (isZero(at)) {
        Stretch stretch = around(at);
        if (isHole(stretch)) {
          found.add(stretch);
        }
        at += Math.max(0, (stretch.end - at) / STRIDE * STRIDE);
      }
    }
    return found;
  }

  private boolean isZero(long at) {
    return values.get(BITS, 4 * at) == 0;
  }

  private Stretch around(long at) {
    long start = at;
    while (start > 0 && isZero(start - 1)) {
      start--;
    }
    long end = at + 1;
    while (end < count && isZero(end)) {
      end++;
    }
    return new Stretch(start, end);
  }

  private boolean isHole(Stretch stretch) {
    long telling = 0;
    boolean whole = true;
    Set<Integer> layers = new HashSet<>();
    for (Block block : blocks) {
      long start = Math.max(stretch.start, block.start);
      long end = Math.min(stretch.end, block.end);
      if (start < end && block.unit > 0) {
        telling += end - start;
        layers.add(block.node.index());
        whole &= (start - block.start) % block.unit == 0 && (end - block.start) % block.unit == 0;
      }
    }
    return telling >= FEWEST && (layers.size() > 1 || !whole);
  }

  private Block at(long number) {
    for (Block block : blocks) {
      if (number < block.end) {
        return block;
      }
    }
    throw new IllegalStateException("no block has number " + number);
  }
}
