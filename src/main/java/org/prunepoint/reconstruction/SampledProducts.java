package org.prunepoint.reconstruction;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
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

/**
 * What the convolutions of a network gave, before batch norm or bias, at {@link SampledPositions}:
 * what the convolutions of every pruned network are fitted to.
 */
final class SampledProducts implements AutoCloseable {
  private final @Nullable LayerOutputs[] layers;

  private SampledProducts(int layers) {
    this.layers = new LayerOutputs[layers];
  }

  /** Runs the network once over all pictures. */
  static SampledProducts measure(
      Network network,
      Weights weights,
      NetworkInputs pictures,
      LayerEngine engine,
      LayerMemory memory,
      Progress progress,
      Cancellation cancellation) {
    int layers = network.nodes().size();
    var sampled = new SampledProducts(layers);
    try (var walk = new NetworkWalk(network, pictures, engine, memory, cancellation)) {
      for (Node node : network.nodes()) {
        int i = node.index();
        cancellation.check();
        progress.report(i, layers, "what layer " + i + " gives");
        if (node.layer() instanceof Convolutional) {
          walk.product(i, weights);
          sampled.sample(i, walk, pictures.count(), memory);
          walk.finish(i, weights);
        } else {
          walk.whole(i, weights);
        }
        walk.forget(i);
      }
      return sampled;
    } catch (RuntimeException | Error e) {
      sampled.close();
      throw e;
    }
  }

  private void sample(int layer, NetworkWalk walk, int pictures, LayerMemory memory) {
    List<Shape> shapes =
        IntStream.range(0, pictures)
            .mapToObj(
                i -> {
                  Shape out = walk.node(layer, i).output();
                  int area = Math.toIntExact(out.area());
                  return new Shape(out.channels(), 1, SampledPositions.count(area));
                })
            .toList();
    LayerOutputs room = memory.allocate(shapes);
    layers[layer] = room;
    walk.each(
        0,
        pictures,
        i -> {
          FloatBuffer all = walk.output(layer, i);
          FloatBuffer some = room.of(i);
          int area = Math.toIntExact(walk.node(layer, i).output().area());
          int[] positions = SampledPositions.of(layer, i, area);
          for (int c = 0; c < room.shape(i).channels(); c++) {
            for (int position : positions) {
              some.put(all.get(c * area + position));
            }
          }
        });
  }

  /** Positions of a picture that are known of a layer. */
  int positions(int layer, int picture) {
    return of(layer).shape(picture).width();
  }

  /** The values of one channel, in the order of the positions. */
  void copy(int layer, int picture, int channel, FloatBuffer to, int at) {
    int n = positions(layer, picture);
    to.put(at, of(layer).of(picture), channel * n, n);
  }

  private LayerOutputs of(int layer) {
    LayerOutputs found = layers[layer];
    if (found == null) {
      throw new IllegalArgumentException("layer " + layer + " is no convolution");
    }
    return found;
  }

  @Override
  public void close() {
    for (LayerOutputs one : layers) {
      if (one != null) {
        one.close();
      }
    }
    Arrays.fill(layers, null);
  }
}
