package org.prunepoint.training.parameters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prunepoint.Fault;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.training.options.Bits;
import org.prunepoint.training.options.LayerBits;
import org.prunepoint.training.options.Rounding;
import org.prunepoint.training.options.RoundingKind;

/**
 * Which convolutions of a network are rounded, and to how many bits.
 *
 * @param kind how
 * @param layers bits by layer; the others stay in float32
 */
public record BitPlan(RoundingKind kind, SortedMap<Integer, Bits> layers) {
  /** Nothing is rounded. */
  public static final BitPlan NONE =
      new BitPlan(RoundingKind.LSQ, Collections.unmodifiableSortedMap(new TreeMap<>()));

  public BitPlan {
    layers = Collections.unmodifiableSortedMap(new TreeMap<>(layers));
  }

  /**
   * What the options come to.
   *
   * @param sections the convolutions that the cfg wants to be rounded; where there are none, all
   * @throws Fault if the network lacks a layer that is named, none is left, or one shares kernels
   */
  public static BitPlan of(Network network, SortedSet<Integer> sections, Rounding rounding) {
    if (rounding.bits().isEmpty()) {
      return NONE;
    }
    Set<Integer> convolutions =
        network.convolutions().map(n -> n.index()).collect(Collectors.toSet());
    SortedMap<Integer, Bits> layers = new TreeMap<>();
    for (int layer : sections.isEmpty() ? convolutions : sections) {
      layers.put(layer, rounding.bits().get());
    }
    for (LayerBits some : rounding.layers()) {
      some.layers()
          .of(network)
          .filter(convolutions::contains)
          .forEach(
              layer -> {
                Optional<Bits> bits = some.bits();
                if (bits.isPresent()) {
                  layers.put(layer, bits.get());
                } else {
                  layers.remove(layer);
                }
              });
    }
    if (layers.isEmpty()) {
      throw new Fault(
          "--quantize-layers leaves no convolution of %s to be rounded.".formatted(network.name()));
    }
    refuseShared(network, layers);
    return new BitPlan(rounding.kind(), layers);
  }

  private static void refuseShared(Network network, SortedMap<Integer, Bits> layers) {
    network
        .convolutions()
        .forEach(
            node -> {
              if (node.layer() instanceof Convolutional conv && conv.sharedWith().isPresent()) {
                int with = conv.sharedWith().getAsInt();
                if (layers.containsKey(node.index()) || layers.containsKey(with)) {
                  throw new Fault(
                      "%s: %s has the kernels of layer %d; layers that share kernels are not rounded: --quantize-layers %d=float,%d=float."
                          .formatted(network.name(), node.place(), with, with, node.index()));
                }
              }
            });
  }

  /** Whether anything is rounded. */
  public boolean on() {
    return !layers.isEmpty();
  }

  /** The different bits that there are, and of how many layers: "71 W4A8, 2 W8A8". */
  public String words() {
    List<String> each = new ArrayList<>();
    layers.values().stream()
        .collect(Collectors.groupingBy(Bits::toString, TreeMap::new, Collectors.counting()))
        .forEach((bits, count) -> each.add(count + " " + bits));
    return String.join(", ", each);
  }
}
