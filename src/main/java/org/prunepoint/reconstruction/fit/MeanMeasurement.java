package org.prunepoint.reconstruction.fit;

import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.Moments;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.reconstruction.walk.NetworkWalk;

/** Measures {@link ChannelMeans} of a network as it came. */
public final class MeanMeasurement implements Job<ChannelMeans> {
  private final Network network;
  private final Weights weights;
  private final NetworkInputs pictures;
  private final LayerEngine engine;
  private final LayerMemory memory;

  public MeanMeasurement(
      Network network,
      Weights weights,
      NetworkInputs pictures,
      LayerEngine engine,
      LayerMemory memory) {
    this.network = network;
    this.weights = weights;
    this.pictures = pictures;
    this.engine = engine;
    this.memory = memory;
  }

  @Override
  public ChannelMeans run(Progress progress, Cancellation cancellation) {
    int layers = network.nodes().size();
    @Nullable Moments[] outputs = new Moments[layers];
    @Nullable Moments[] before = new Moments[layers];
    double @Nullable [][] biased = new double[layers][];
    try (var walk = new NetworkWalk(network, pictures, engine, memory, cancellation)) {
      for (Node node : network.nodes()) {
        int i = node.index();
        cancellation.check();
        progress.report(i, layers, "measuring the channels of layer " + i);
        if (node.layer() instanceof Convolutional) {
          Moments products = walk.product(i, weights);
          before[i] = products;
          ConvolutionWeights w = weights.convolution(i);
          if (w.batchNorm() == null) {
            biased[i] = new double[w.filters()];
            for (int c = 0; c < w.filters(); c++) {
              biased[i][c] = products.mean(c) + w.bias()[c];
            }
          }
          walk.finish(i, weights);
          outputs[i] = walk.moments(i);
        } else {
          walk.whole(i, weights);
        }
        walk.forget(i);
      }
    }
    return new ChannelMeans(pictures.count(), outputs, before, biased);
  }
}
