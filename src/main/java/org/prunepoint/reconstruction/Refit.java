package org.prunepoint.reconstruction;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

/**
 * Fits each convolution of a pruned network, from the first to the last, so that it gives again
 * what it gave before: a linear least-squares problem, since what it reads is known (He et al.,
 * Channel Pruning, ICCV 2017; Luo et al., ThiNet, ICCV 2017). It reads what the layers before it,
 * fitted already, make of the pictures, so errors do not pile up.
 *
 * <p>A ridge pulls towards the kernels as they were cut and folded. The constant goes into the mean
 * of the batch norm or into the bias; gamma, beta and variance stay. Layers whose input is what it
 * always was are left alone, and so are those that share their weights.
 */
final class Refit implements Job<Reconstruction> {
  /** Of the mean of the diagonal. */
  static final double RIDGE = Double.parseDouble(System.getProperty("ridge", "1e-4"));

  /** Equations that are summed in float32. */
  private static final int CHUNK = 4096;

  private final PrunedNetwork pruned;
  private final Network sourceNetwork;
  private final Weights source;
  private final SampledProducts targets;
  private final NetworkInputs pictures;
  private final LayerEngine engine;
  private final LayerMemory memory;

  /**
   * @param sourceNetwork before it was pruned
   * @param source weights of it
   * @param targets what it gave then, on the same pictures
   */
  Refit(
      PrunedNetwork pruned,
      Network sourceNetwork,
      Weights source,
      SampledProducts targets,
      NetworkInputs pictures,
      LayerEngine engine,
      LayerMemory memory) {
    this.pruned = pruned;
    this.sourceNetwork = sourceNetwork;
    this.source = source;
    this.targets = targets;
    this.pictures = pictures;
    this.engine = engine;
    this.memory = memory;
  }

  @Override
  public Reconstruction run(Progress progress, Cancellation cancellation) {
    Network network = pruned.network();
    Weights old = pruned.weights();
    List<@Nullable ConvolutionWeights> fitted = new ArrayList<>(old.convolutions());
    // A view: what follows a layer sees what became of it.
    var weights = new Weights(old.header(), fitted, old.shortcuts());
    Set<Integer> needed = ChangedLayers.of(pruned, sourceNetwork, source);
    List<LayerFit> fits = new ArrayList<>();
    int layers = network.nodes().size();
    try (var walk = new NetworkWalk(network, pictures, engine, memory, cancellation)) {
      for (Node node : network.nodes()) {
        int i = node.index();
        cancellation.check();
        progress.report(i, layers, "fitting layer " + i);
        if (needed.contains(i)) {
          var layer = new FittedLayer(node, old.convolution(i));
          layer.fit(walk, cancellation);
          fitted.set(i, layer.weights());
          fits.add(layer.fit());
        }
        walk.whole(i, weights);
        walk.forget(i);
      }
    }
    return new Reconstruction(weights, fits);
  }

  /** One convolution, of which each group of channels is a problem of its own. */
  private final class FittedLayer {
    private final int layer;
    private final Convolutional conv;
    private final ConvolutionWeights old;
    private final int from;
    private final int[] sources;
    private final float[] kernels;
    private final double[] constants;
    private final int regressors;
    private double squares;
    private double variation;
    private double before;
    private double after;
    private double condition = 1;
    private long equations;

    FittedLayer(Node node, ConvolutionWeights old) {
      this.layer = node.index();
      this.conv = (Convolutional) node.layer();
      this.old = old;
      this.from = pruned.sourceLayers().get(layer);
      this.sources = pruned.sourceChannels().get(layer);
      this.kernels = old.kernels().clone();
      this.regressors = kernels.length / conv.filters();
      this.constants = new double[conv.filters()];
      for (int o = 0; o < constants.length; o++) {
        constants[o] = constant(o);
      }
    }

    /** What the folded layer adds to the product, in the terms of the layer it was. */
    private double constant(int o) {
      if (sources[o] == PrunedNetwork.CARRIER) {
        return 0;
      }
      ConvolutionWeights was = source.convolution(from);
      BatchNorm norm = old.batchNorm();
      return norm == null
          ? old.bias()[o] - was.bias()[sources[o]]
          : means(was)[sources[o]] - norm.mean()[o];
    }

    private static float[] means(ConvolutionWeights w) {
      return java.util.Objects.requireNonNull(w.batchNorm()).mean();
    }

    void fit(NetworkWalk walk, Cancellation cancellation) {
      int[] all =
          IntStream.range(0, conv.filters())
              .filter(o -> sources[o] != PrunedNetwork.CARRIER)
              .toArray();
      int perGroup = conv.filters() / conv.groups();
      for (int g = 0; g < conv.groups(); g++) {
        cancellation.check();
        int group = g;
        fit(walk, g, IntStream.of(all).filter(o -> o / perGroup == group).toArray());
      }
    }

    private void fit(NetworkWalk walk, int group, int[] outputs) {
      if (outputs.length == 0) {
        return;
      }
      try (var sums = new NormalEquations(regressors, outputs.length, CHUNK)) {
        gather(walk, group, outputs, sums);
        CentredEquations centred = sums.centred();
        double[] start = new double[outputs.length * regressors];
        double[] startConstants = new double[outputs.length];
        for (int o = 0; o < outputs.length; o++) {
          startConstants[o] = constants[outputs[o]];
          for (int k = 0; k < regressors; k++) {
            start[o * regressors + k] = kernels[outputs[o] * regressors + k];
          }
        }
        take(outputs, centred, centred.solve(start, startConstants, RIDGE));
      }
    }

    private void gather(NetworkWalk walk, int group, int[] outputs, NormalEquations sums) {
      int from = 0;
      while (from < pictures.count()) {
        int to = from;
        int[] columns = new int[pictures.count() + 1];
        int n = 0;
        while (to < pictures.count() && n + targets.positions(this.from, to) <= CHUNK) {
          columns[to] = n;
          n += targets.positions(this.from, to++);
        }
        walk.each(from, to, i -> copy(walk, group, outputs, i, columns[i], sums));
        sums.add(n);
        from = to;
      }
    }

    private void copy(
        NetworkWalk walk,
        int group,
        int[] outputs,
        int picture,
        int column,
        NormalEquations sums) {
      Node sized = walk.node(layer, picture);
      int[] positions =
          SampledPositions.of(from, picture, Math.toIntExact(sized.output().area()));
      FloatBuffer values = walk.input(layer, picture);
      new Patches(sized)
          .copy(values, group, positions, sums.x(), column, sums.rowLength());
      for (int o = 0; o < outputs.length; o++) {
        targets.copy(from, picture, sources[outputs[o]], sums.y(), o * CHUNK + column);
      }
    }

    private void take(
        int[] outputs, CentredEquations centred, CentredEquations.Solution solution) {
      for (int o = 0; o < outputs.length; o++) {
        constants[outputs[o]] = solution.constants()[o];
        for (int k = 0; k < regressors; k++) {
          kernels[outputs[o] * regressors + k] =
              (float) solution.coefficients()[o * regressors + k];
        }
        double mean = centred.meansY()[o];
        variation += centred.squares()[o];
        squares += centred.squares()[o] + centred.count() * mean * mean;
        before += solution.unexplainedBefore()[o];
        after += solution.unexplained()[o];
      }
      condition = Math.max(condition, solution.condition());
      equations = centred.count();
    }

    ConvolutionWeights weights() {
      ConvolutionWeights was = source.convolution(from);
      BatchNorm norm = old.batchNorm();
      float[] moved = (norm == null ? old.bias() : norm.mean()).clone();
      for (int o = 0; o < moved.length; o++) {
        if (sources[o] != PrunedNetwork.CARRIER) {
          moved[o] =
              (float)
                  (norm == null
                      ? was.bias()[sources[o]] + constants[o]
                      : means(was)[sources[o]] - constants[o]);
        }
      }
      return norm == null
          ? new ConvolutionWeights(moved, null, kernels)
          : new ConvolutionWeights(
              old.bias(), new BatchNorm(norm.gamma(), moved, norm.variance()), kernels);
    }

    LayerFit fit() {
      return new LayerFit(
          layer,
          from,
          regressors,
          equations,
          share(before, squares),
          share(after, squares),
          variation > 0 ? 1 - after / variation : 1,
          condition);
    }

    private static double share(double error, double of) {
      return of > 0 ? Math.sqrt(error / of) : 0;
    }
  }
}
