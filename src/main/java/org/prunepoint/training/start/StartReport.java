package org.prunepoint.training.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which layers a training starts from what.
 *
 * @param file the weights given; empty for none
 * @param layers those with numbers, in order; of layers that share theirs the first
 */
public record StartReport(Optional<Path> file, List<StartLayer> layers) {
  public StartReport {
    layers = List.copyOf(layers);
  }

  /**
   * Neighbouring layers that start alike.
   *
   * @param layers how many of them have numbers
   */
  public record Span(
      int first, int last, int layers, long values, Optional<StartLayer.Reason> random) {}

  /** All layers, those that start alike together. */
  public List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (StartLayer layer : layers) {
      Span before = spans.isEmpty() ? null : spans.getLast();
      if (before != null && before.random.equals(layer.random())) {
        spans.removeLast();
        spans.add(
            new Span(
                before.first,
                layer.layer(),
                before.layers + 1,
                before.values + layer.values(),
                before.random));
      } else {
        spans.add(new Span(layer.layer(), layer.layer(), 1, layer.values(), layer.random()));
      }
    }
    return spans;
  }

  /** Layers that the file gave. */
  public int taken() {
    return (int) layers.stream().filter(StartLayer::taken).count();
  }

  /** Numbers that the file gave. */
  public long takenValues() {
    return layers.stream().filter(StartLayer::taken).mapToLong(StartLayer::values).sum();
  }

  /** Numbers in all. */
  public long values() {
    return layers.stream().mapToLong(StartLayer::values).sum();
  }

  /** Whether the file gave some layers and others not. */
  public boolean mixed() {
    return file.isPresent() && taken() < layers.size();
  }
}
