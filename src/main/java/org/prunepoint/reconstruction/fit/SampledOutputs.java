package org.prunepoint.reconstruction.fit;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.linear.NormalEquations;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.LayerOutputs;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.reconstruction.walk.NetworkWalk;
import org.prunepoint.reconstruction.walk.PictureChunk;
import org.prunepoint.reconstruction.walk.SampledPositions;

/**
 * What a network gave before it was pruned, at {@link SampledPositions}: what the convolutions of
 * every pruned network are fitted to.
 */
public final class SampledOutputs implements AutoCloseable {
  /** Of each convolution, before its batch norm or bias. */
  private final @Nullable LayerOutputs[] products;

  /** Of each convolution that {@link Addends} knows, what it and another layer come to together. */
  private final @Nullable LayerOutputs[] sums;

  private SampledOutputs(int layers) {
    this.products = new LayerOutputs[layers];
    this.sums = new LayerOutputs[layers];
  }

  /** Runs the network once over all pictures. */
  public static SampledOutputs measure(
      Network network,
      Weights weights,
      NetworkInputs pictures,
      LayerEngine engine,
      LayerMemory memory,
      Progress progress,
      Cancellation cancellation) {
    int layers = network.nodes().size();
    Map<Integer, Integer> addends = Addends.of(network).sums();
    var sampled = new SampledOutputs(layers);
    try (var walk = new NetworkWalk(network, pictures, engine, memory, cancellation)) {
      for (Node node : network.nodes()) {
        int i = node.index();
        cancellation.check();
        progress.report(i, layers, "what layer " + i + " gives unpruned");
        if (node.layer() instanceof Convolutional) {
          walk.product(i, weights);
          sampled.products[i] = sample(walk, i, i, pictures.count(), memory);
          walk.finish(i, weights);
        } else {
          walk.whole(i, weights);
        }
        for (Map.Entry<Integer, Integer> sum : addends.entrySet()) {
          if (sum.getValue() == i) {
            sampled.sums[sum.getKey()] = sample(walk, i, sum.getKey(), pictures.count(), memory);
          }
        }
        walk.forget(i);
      }
      return sampled;
    } catch (RuntimeException | Error e) {
      sampled.close();
      throw e;
    }
  }

  /** The output of a layer at the positions of another. */
  private static LayerOutputs sample(
      NetworkWalk walk, int layer, int positionsOf, int pictures, LayerMemory memory) {
    List<Shape> shapes =
        IntStream.range(0, pictures)
            .mapToObj(
                i -> {
                  Shape out = walk.node(layer, i).output();
                  return new Shape(out.channels(), 1, SampledPositions.count(out));
                })
            .toList();
    LayerOutputs room = memory.allocate(shapes);
    walk.each(
        0,
        pictures,
        i -> {
          Shape out = walk.node(layer, i).output();
          int area = Math.toIntExact(out.area());
          FloatBuffer all = walk.output(layer, i);
          FloatBuffer some = room.of(i);
          int[] positions = SampledPositions.of(positionsOf, i, out);
          for (int c = 0; c < out.channels(); c++) {
            for (int position : positions) {
              some.put(all.get(c * area + position));
            }
          }
        });
    return room;
  }

  /** Positions of a picture that are known of a convolution. */
  public int positions(int layer, int picture) {
    return of(products, layer).shape(picture).width();
  }

  /** All that is known of a convolution, in chunks of equations. */
  public List<PictureChunk> chunks(int layer, int pictures) {
    return PictureChunk.of(0, pictures, i -> positions(layer, i), NormalEquations.CHUNK);
  }

  /** What a convolution gave before its batch norm or bias: {@code [c, positions]}. */
  public FloatBuffer products(int layer, int picture) {
    return of(products, layer).of(picture);
  }

  /** What it and the layer that it is added to came to together: {@code [c, positions]}. */
  FloatBuffer sums(int layer, int picture) {
    return of(sums, layer).of(picture);
  }

  private static LayerOutputs of(@Nullable LayerOutputs[] all, int layer) {
    LayerOutputs found = all[layer];
    if (found == null) {
      throw new IllegalArgumentException("layer " + layer + " was not sampled");
    }
    return found;
  }

  @Override
  public void close() {
    for (@Nullable LayerOutputs[] all : List.of(products, sums)) {
      for (LayerOutputs one : all) {
        if (one != null) {
          one.close();
        }
      }
      Arrays.fill(all, null);
    }
  }
}
