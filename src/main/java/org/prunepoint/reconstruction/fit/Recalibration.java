package org.prunepoint.reconstruction.fit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.Moments;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.reconstruction.walk.NetworkWalk;

/**
 * Takes the statistics of a pruned network's batch norms anew: from mean and variance of what each
 * convolution gives on the pictures, when all layers before it have their new statistics already
 * (Li et al., EagleEye, ECCV 2020, in one exact pass in place of running averages). Convolutions
 * without batch norm, the last before heads, get the bias with which their mean is that of the
 * original network.
 *
 * <p>The statistics that a network was trained with are not those of plain pictures. So {@link
 * Statistics#MATCHED} changes them as pruning changed what a channel gives: with m, v of the pruned
 * and m0, v0 of the original on the same pictures, {@code variance + e} is multiplied by {@code v /
 * v0}, and the distance of the mean from m0, which the training explains, by its root.
 *
 * <p>Channels of gamma 0 keep their statistics, which change nothing, and so do layers that share
 * their weights, because one layer's statistics are not the other's.
 */
public final class Recalibration implements Job<Weights> {
  /** A channel that hardly varies says nothing about how it was changed. */
  private static final double FLAT = 1e-12;

  private final PrunedNetwork pruned;
  private final Weights source;
  private final Statistics method;
  private final ChannelMeans original;
  private final NetworkInputs pictures;
  private final LayerEngine engine;
  private final LayerMemory memory;

  /**
   * @param source weights of the network before it was pruned
   * @param original what it gave then, on the same pictures
   */
  public Recalibration(
      PrunedNetwork pruned,
      Weights source,
      Statistics method,
      ChannelMeans original,
      NetworkInputs pictures,
      LayerEngine engine,
      LayerMemory memory) {
    this.pruned = pruned;
    this.source = source;
    this.method = method;
    this.original = original;
    this.pictures = pictures;
    this.engine = engine;
    this.memory = memory;
  }

  @Override
  public Weights run(Progress progress, Cancellation cancellation) {
    Network network = pruned.network();
    Weights old = pruned.weights();
    List<@Nullable ConvolutionWeights> repaired = new ArrayList<>(old.convolutions());
    // A view: what follows a layer sees what became of it.
    var weights = new Weights(old.header(), repaired, old.shortcuts());
    Set<Integer> sharing = sharing(network);
    int layers = network.nodes().size();
    try (var walk = new NetworkWalk(network, pictures, engine, memory, cancellation)) {
      for (Node node : network.nodes()) {
        int i = node.index();
        cancellation.check();
        progress.report(i, layers, "recalibrating layer " + i);
        if (node.layer() instanceof Convolutional) {
          Moments products = walk.product(i, weights);
          if (!sharing.contains(i)) {
            repaired.set(i, repaired(i, old.convolution(i), products));
          }
          walk.finish(i, weights);
        } else {
          walk.whole(i, weights);
        }
        walk.forget(i);
      }
    }
    return weights;
  }

  private ConvolutionWeights repaired(int layer, ConvolutionWeights w, Moments products) {
    BatchNorm norm = w.batchNorm();
    return norm == null
        ? new ConvolutionWeights(bias(layer, w, products), null, w.kernels())
        : new ConvolutionWeights(w.bias(), statistics(layer, norm, products), w.kernels());
  }

  private BatchNorm statistics(int layer, BatchNorm old, Moments products) {
    float[] mean = old.mean().clone();
    float[] variance = old.variance().clone();
    int[] sources = pruned.sourceChannels().get(layer);
    for (int c = 0; c < mean.length; c++) {
      if (old.gamma()[c] == 0) {
        continue;
      }
      if (method == Statistics.ESTIMATED || sources[c] == PrunedNetwork.CARRIER) {
        mean[c] = (float) products.mean(c);
        variance[c] = (float) products.variance(c);
      } else {
        int from = pruned.sourceLayers().get(layer);
        BatchNorm trained = source.convolution(from).batchNorm();
        Moments before = original.products(from);
        double ratio = ratio(products.variance(c), before.variance(sources[c]));
        double distance = before.mean(sources[c]) - mean(trained, sources[c]);
        mean[c] = (float) (products.mean(c) - distance * Math.sqrt(ratio));
        variance[c] = (float) ((old.variance()[c] + BatchNorm.EPSILON) * ratio - BatchNorm.EPSILON);
      }
    }
    return new BatchNorm(old.gamma(), mean, variance);
  }

  private static double ratio(double variance, double before) {
    return variance > FLAT && before > FLAT ? variance / before : 1;
  }

  private static double mean(@Nullable BatchNorm norm, int channel) {
    return Objects.requireNonNull(norm).mean()[channel];
  }

  private float[] bias(int layer, ConvolutionWeights w, Moments products) {
    double[] target = original.biased(pruned.sourceLayers().get(layer));
    float[] bias = w.bias().clone();
    if (target != null && target.length == bias.length) {
      for (int c = 0; c < bias.length; c++) {
        bias[c] = (float) (target[c] - products.mean(c));
      }
    }
    return bias;
  }

  static Set<Integer> sharing(Network network) {
    Set<Integer> layers = new HashSet<>();
    network
        .convolutions()
        .forEach(
            n ->
                ((Convolutional) n.layer())
                    .sharedWith()
                    .ifPresent(partner -> layers.addAll(List.of(partner, n.index()))));
    return layers;
  }
}
