package org.prunepoint.reconstruction.walk;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.LayerPart;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/**
 * A walk through a network, layer by layer in order, with all pictures at once: what a layer gives
 * is there for every picture before the next layer runs, so that a layer may be changed after a
 * look at what it gets, and what follows sees the change. An output is kept until its last reader
 * has run.
 *
 * <p>Of a convolution comes {@link #product} first, then {@link #finish}; of every other layer
 * {@link #whole}; after each {@link #forget}. For one thread, which has helpers.
 */
public final class NetworkWalk implements AutoCloseable {
  private static final long ALIGNMENT = 64;

  private final NetworkInputs pictures;
  private final LayerEngine engine;
  private final LayerMemory memory;
  private final PictureThreads threads;

  /** The network at every input size that occurs. */
  private final Map<Shape, Network> sized = new HashMap<>();

  private final @Nullable LayerOutputs[] outputs;

  /** For each layer the last one that reads it; -1 where none does. */
  private final int[] lastReader;

  public NetworkWalk(
      Network network,
      NetworkInputs pictures,
      LayerEngine engine,
      LayerMemory memory,
      Cancellation cancellation) {
    this.pictures = pictures;
    this.engine = engine;
    this.memory = memory;
    for (int i = 0; i < pictures.count(); i++) {
      sized.computeIfAbsent(pictures.shape(i), s -> network.withInput(s.width(), s.height()));
    }
    this.outputs = new LayerOutputs[network.nodes().size()];
    this.lastReader = new int[outputs.length];
    Arrays.fill(lastReader, -1);
    for (Node node : network.nodes()) {
      node.inputs().stream()
          .filter(i -> i != Node.PICTURE)
          .forEach(i -> lastReader[i] = node.index());
    }
    this.threads = new PictureThreads(cancellation);
  }

  /** Runs a convolution without batch norm, bias and activation. */
  public Moments product(int layer, Weights weights) {
    LayerOutputs room = allocate(layer);
    run(
        layer,
        weights,
        LayerPart.PRODUCT,
        (session, i) -> session.run(inputs(layer, i), room.of(i)));
    return moments(room);
  }

  /** Makes the output of a convolution out of its product. */
  public void finish(int layer, Weights weights) {
    LayerOutputs room = outputs(layer);
    run(
        layer,
        weights,
        LayerPart.AFTER_PRODUCT,
        (session, i) -> {
          FloatBuffer values = room.of(i);
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment beside = arena.allocate(LayerOutputs.bytes(room.shape(i)), ALIGNMENT);
            FloatBuffer result =
                beside.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
            session.run(List.of(values), result);
            values.put(0, result, 0, values.capacity());
          }
        });
  }

  /** Runs a whole layer; not where nobody reads it. */
  public void whole(int layer, Weights weights) {
    if (lastReader[layer] >= 0) {
      LayerOutputs room = allocate(layer);
      run(
          layer,
          weights,
          LayerPart.WHOLE,
          (session, i) -> session.run(inputs(layer, i), room.of(i)));
    }
  }

  /** A layer at the size of one picture. */
  public Node node(int layer, int picture) {
    return at(pictures.shape(picture)).node(layer);
  }

  /** What a layer reads of one picture; of several inputs, the first. */
  public FloatBuffer input(int layer, int picture) {
    return inputs(layer, picture).getFirst();
  }

  /**
   * What a layer gave for one picture, or, between {@link #product} and {@link #finish}, its
   * product.
   */
  public FloatBuffer output(int layer, int picture) {
    return outputs(layer).of(picture);
  }

  /** Does something with every picture, several at a time. */
  public void each(int from, int to, IntConsumer work) {
    threads.each(to - from, i -> work.accept(from + i));
  }

  /** Mean and variance of what a layer gave. */
  public Moments moments(int layer) {
    return moments(outputs(layer));
  }

  /** Frees what no layer after this one reads. */
  public void forget(int layer) {
    for (int i = 0; i <= layer; i++) {
      LayerOutputs kept = outputs[i];
      if (kept != null && lastReader[i] <= layer) {
        outputs[i] = null;
        kept.close();
      }
    }
  }

  private LayerOutputs outputs(int layer) {
    LayerOutputs found = outputs[layer];
    if (found == null) {
      throw new IllegalStateException("layer " + layer + " has not run, or was forgotten");
    }
    return found;
  }

  private LayerOutputs allocate(int layer) {
    List<Shape> shapes =
        IntStream.range(0, pictures.count())
            .mapToObj(i -> at(pictures.shape(i)).node(layer).output())
            .toList();
    LayerOutputs room = memory.allocate(shapes);
    outputs[layer] = room;
    return room;
  }

  private Network at(Shape input) {
    return Objects.requireNonNull(sized.get(input));
  }

  private List<FloatBuffer> inputs(int layer, int picture) {
    List<FloatBuffer> values = new ArrayList<>();
    for (int from : at(pictures.shape(picture)).node(layer).inputs()) {
      values.add(from == Node.PICTURE ? pictures.values(picture) : outputs(from).of(picture));
    }
    return values;
  }

  /** What is done with one picture. */
  @FunctionalInterface
  private interface Step {
    void run(LayerSession session, int picture);
  }

  private void run(int layer, Weights weights, LayerPart part, Step step) {
    Map<Shape, LayerSession> sessions = new HashMap<>();
    try {
      for (Map.Entry<Shape, Network> e : sized.entrySet()) {
        sessions.put(e.getKey(), engine.openLayer(e.getValue(), weights, layer, part));
      }
      threads.each(
          pictures.count(),
          i -> step.run(Objects.requireNonNull(sessions.get(pictures.shape(i))), i));
    } finally {
      sessions.values().forEach(LayerSession::close);
    }
  }

  /** Merged in the order of the pictures, so that threads do not matter. */
  private Moments moments(LayerOutputs values) {
    Moments[] each = new Moments[pictures.count()];
    threads.each(each.length, i -> each[i] = Moments.of(values.of(i), values.shape(i)));
    Moments all = Moments.none(values.shape(0).channels());
    for (Moments one : each) {
      all = all.and(one);
    }
    return all;
  }

  @Override
  public void close() {
    threads.close();
    for (int i = 0; i < outputs.length; i++) {
      LayerOutputs kept = outputs[i];
      if (kept != null) {
        outputs[i] = null;
        kept.close();
      }
    }
  }
}
