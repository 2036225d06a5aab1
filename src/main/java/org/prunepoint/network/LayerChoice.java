package org.prunepoint.network;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.prunepoint.Fault;
import org.prunepoint.option.Word;

/** Layers as they are named: by what they are, or by their numbers. */
public sealed interface LayerChoice {
  /** One of them. */
  Word<LayerChoice> WORD =
      Word.of(
          "L",
          "heads, first, or layers such as 12 or 30-40",
          LayerChoice::parse,
          LayerChoice::word);

  /** The convolutions that the heads read. */
  record Heads() implements LayerChoice {}

  /** The convolution that reads the picture. */
  record First() implements LayerChoice {}

  /**
   * Layers by number, 0 the first section after [net].
   *
   * @param to the last of them
   */
  record Numbers(int from, int to) implements LayerChoice {}

  private static LayerChoice parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "heads" -> new Heads();
      case "first" -> new First();
      default -> {
        String[] ends = text.split("-", -1);
        int from = Integer.parseInt(ends[0]);
        int to = ends.length == 1 ? from : Integer.parseInt(ends[1]);
        if (ends.length > 2 || from < 0 || to < from) {
          throw new NumberFormatException(text);
        }
        yield new Numbers(from, to);
      }
    };
  }

  /** As it is typed. */
  default String word() {
    return switch (this) {
      case Heads _ -> "heads";
      case First _ -> "first";
      case Numbers(int from, int to) -> from == to ? Integer.toString(from) : from + "-" + to;
    };
  }

  /**
   * The layers of a network.
   *
   * @throws Fault if it has no such layer
   */
  default Stream<Integer> of(Network network) {
    return switch (this) {
      case Heads _ -> network.heads().stream().map(head -> head.inputs().getFirst());
      case First _ ->
          network
              .convolutions()
              .filter(node -> node.inputs().contains(Node.PICTURE))
              .map(Node::index);
      case Numbers(int from, int to) -> {
        if (to >= network.nodes().size()) {
          throw new Fault(
              "%s has the layers 0 to %d; found %s."
                  .formatted(network.name(), network.nodes().size() - 1, word()));
        }
        yield Stream.iterate(from, i -> i <= to, i -> i + 1);
      }
    };
  }

  /** The layers of several choices, each once. */
  static Set<Integer> all(List<LayerChoice> choices, Network network) {
    Set<Integer> layers = new TreeSet<>();
    choices.forEach(choice -> choice.of(network).forEach(layers::add));
    return layers;
  }
}
