package org.prunepoint.darknet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;

/**
 * The end of a weights file. Downloads and full disks leave files of the right length whose end was
 * never written: zeros, that look like layers whose every channel may go.
 */
final class WeightsTail {
  private WeightsTail() {}

  /**
   * @throws Fault if there is nothing but zeros after the header
   */
  static void requireAny(String name, WeightsHeader header, MemorySegment file) {
    if (file.byteSize() > header.bytes() && start(header, file) == header.bytes()) {
      throw new Fault("%s holds nothing but zeros: was the download cut off?".formatted(name));
    }
  }

  /**
   * @param nodes that the file fills to its end
   * @throws Fault if the last layer with values has none but zeros
   */
  static void requireFilled(
      String name, WeightsHeader header, MemorySegment file, List<Node> nodes) {
    long last = 0;
    for (Node node : nodes) {
      long floats = WeightLayout.of(node).floats();
      last = floats > 0 ? floats : last;
    }
    long start = start(header, file);
    if (last == 0 || file.byteSize() - start < 4 * last) {
      return;
    }
    long end = header.bytes();
    for (Node node : nodes) {
      end += 4 * WeightLayout.of(node).floats();
      if (end > start) {
        throw new Fault(
            "%s holds nothing but zeros from within %s on, which are %.1f %% of it: was the download cut off, or the disk full?"
                .formatted(
                    name, node.place(), 100. * (file.byteSize() - start) / file.byteSize()));
      }
    }
  }

  /** Where the zeros begin that the file ends with: behind its last byte that is none. */
  private static long start(WeightsHeader header, MemorySegment file) {
    long start = file.byteSize();
    while (start > header.bytes() && file.get(ValueLayout.JAVA_BYTE, start - 1) == 0) {
      start--;
    }
    return start;
  }
}
