package org.prunepoint.reconstruction.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.prunepoint.inference.PlainNetwork;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** Means and variances in plain loops over what plain loops compute. */
final class PlainStatistics {
  private PlainStatistics() {}

  /** Mean and variance, over n - 1, of one channel. */
  record Of(double mean, double variance) {}

  /** Of the outputs of a layer. */
  static List<Of> outputs(Network network, Weights weights, int layer, NoiseInputs pictures) {
    return of(network.layers().subList(0, layer + 1), weights, pictures);
  }

  /** Of the outputs of a convolution before batch norm, bias and activation. */
  static List<Of> products(Network network, Weights weights, int layer, NoiseInputs pictures) {
    List<Layer> layers = new ArrayList<>(network.layers().subList(0, layer + 1));
    Convolutional c = (Convolutional) layers.getLast();
    layers.set(
        layer,
        new Convolutional(
            c.filters(),
            c.size(),
            c.strideX(),
            c.strideY(),
            c.padding(),
            c.dilation(),
            c.groups(),
            false,
            Activation.LINEAR,
            false,
            OptionalInt.empty()));
    List<@Nullable ConvolutionWeights> bare = new ArrayList<>(weights.convolutions());
    bare.set(
        layer,
        new ConvolutionWeights(new float[c.filters()], null, weights.convolution(layer).kernels()));
    return of(layers, new Weights(weights.header(), bare, weights.shortcuts()), pictures);
  }

  private static List<Of> of(List<Layer> layers, Weights weights, NoiseInputs pictures) {
    List<List<Double>> values = new ArrayList<>();
    for (int p = 0; p < pictures.count(); p++) {
      Network start = Network.of("start of a network", pictures.shape(p), layers, List.of());
      double[] maps = PlainNetwork.run(start, weights, pictures.array(p));
      int channels = start.nodes().getLast().output().channels();
      int area = maps.length / channels;
      for (int i = 0; i < maps.length; i++) {
        if (values.size() <= i / area) {
          values.add(new ArrayList<>());
        }
        values.get(i / area).add(maps[i]);
      }
    }
    return values.stream().map(PlainStatistics::of).toList();
  }

  private static Of of(List<Double> values) {
    double mean = values.stream().mapToDouble(x -> x).sum() / values.size();
    double squares = values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return new Of(mean, squares / (values.size() - 1));
  }

  /** Every batch norm's statistics taken anew, the first layer first. */
  static Weights recalibrated(Network network, Weights weights, NoiseInputs pictures) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(weights.convolutions());
    var changed = new Weights(weights.header(), all, weights.shortcuts());
    network
        .convolutions()
        .forEach(
            node -> {
              ConvolutionWeights w = weights.convolution(node.index());
              BatchNorm norm = w.batchNorm();
              if (norm != null) {
                List<Of> found = products(network, changed, node.index(), pictures);
                float[] mean = new float[found.size()];
                float[] variance = new float[found.size()];
                for (int c = 0; c < mean.length; c++) {
                  mean[c] = (float) found.get(c).mean();
                  variance[c] = (float) found.get(c).variance();
                }
                all.set(
                    node.index(),
                    new ConvolutionWeights(
                        w.bias(), new BatchNorm(norm.gamma(), mean, variance), w.kernels()));
              }
            });
    return changed;
  }
}
