package org.prunepoint.darknet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.prunepoint.Fault;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.OtherClasses;
import org.prunepoint.network.WeightLayout;

/**
 * How far the values of a weights file reach into a network. The file does not say what it is of,
 * so this is all that tells whether they belong together.
 *
 * @param file its bytes
 * @param header how many of them stand before the values
 */
record WeightsReach(Network network, long file, int header) {

  /** With a counter of 64 bits, and of 32. */
  static List<WeightsReach> ofFile(long bytes, Network network) {
    return List.of(
        new WeightsReach(network, bytes, WeightsHeader.WIDE),
        new WeightsReach(network, bytes, WeightsHeader.NARROW));
  }

  /**
   * The same network with the number of classes that a file of this length is of, if there is one.
   */
  static Optional<Network> otherClasses(long bytes, Network network) {
    return ofFile(bytes, network).stream()
        .filter(reach -> reach.bytes() > 0 && reach.bytes() % 4 == 0)
        .flatMap(reach -> OtherClasses.fitting(network, reach.bytes() / 4).stream())
        .findFirst();
  }

  /** Of values. */
  private long bytes() {
    return file - header;
  }

  /**
   * How many layers the values fill, if they end where one begins, or with the last: up to the next
   * that would need some.
   */
  OptionalInt layers() {
    long needed = 0;
    for (Node node : network.nodes()) {
      long layer = 4 * WeightLayout.of(node).floats();
      if (layer > 0 && needed > 0 && needed == bytes()) {
        return OptionalInt.of(node.index());
      }
      needed += layer;
    }
    return needed == bytes() ? OptionalInt.of(network.nodes().size()) : OptionalInt.empty();
  }

  /**
   * @param name of the file
   * @throws Fault unless there are as many values as the network needs; what else they may be is
   *     said
   */
  void requireWhole(String name) {
    long needed = 0;
    if (layers().isEmpty()) {
      otherClasses(file, network).ifPresent(other -> refuse(name, other));
    }
    otherPrecision(name);
    for (Node node : network.nodes()) {
      long layer = WeightLayout.of(node).floats();
      if (needed + layer > bytes() / 4) {
        throw tooShort(name, node, layer, bytes() / 4 - needed);
      }
      needed += layer;
    }
    if (bytes() != 4 * needed) {
      String over =
          bytes() % 4 == 0
              ? "%s is too long for %s: after the last layer (%s) %,d bytes are left over, so cfg"
                  + " and weights do not belong together."
              : "%s is too long for %s: bytes left over after the last layer (%s): %,d, which is no"
                  + " whole number of values, so the file is damaged, as one is that was sent or"
                  + " saved as text.";
      throw new Fault(
          String.format(
              Locale.ROOT,
              over,
              name,
              network.name(),
              network.nodes().getLast().place(),
              bytes() - 4 * needed));
    }
  }

  /** As many values, of another size each. */
  private void otherPrecision(String name) {
    long all = WeightLayout.floats(network.nodes());
    for (int size : new int[] {2, 8}) {
      if (all > 0 && bytes() == size * all) {
        throw new Fault(
            "%s is as long as the numbers of %s in %d bits each; Darknet weights have 32."
                .formatted(name, network.name(), 8 * size));
      }
    }
  }

  private void refuse(String name, Network other) {
    throw new Fault(
        "%s is not of %s with its classes=%d: it is as long as the same network for %d; train --transfer takes all but the heads of it."
            .formatted(name, network.name(), network.classes(), other.classes()));
  }

  private Fault tooShort(String name, Node node, long needs, long left) {
    OptionalInt layers = layers();
    if (layers.isPresent()) {
      return new Fault(
          "%s ends with %s of %s: a part that training can start from, but not the whole network."
              .formatted(name, network.node(layers.getAsInt() - 1).place(), network.name()));
    }
    long all = WeightLayout.floats(network.nodes());
    return new Fault(
        String.format(
            Locale.ROOT,
            "%s is too short for %s: it ends in %s, which needs %,d values but finds %,d left;"
                + " missing in all: %,d.",
            name,
            network.name(),
            node.place(),
            needs,
            left,
            all - bytes() / 4));
  }
}
