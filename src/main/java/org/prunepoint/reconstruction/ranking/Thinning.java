package org.prunepoint.reconstruction.ranking;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.LayerPart;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/**
 * Makes what pruning will make: a convolution that lacks the inputs which it can do without best,
 * until {@link #SHARE} of its variation is gone, with the rest fitted again. Such errors are alike
 * at neighbouring positions, so that layers after it average them away less than any noise.
 */
final class Thinning implements Disturbance, AutoCloseable {
  /** Of the variation of the outputs. */
  static final double SHARE = .05;

  private final Map<Integer, LayerSession> thinned = new TreeMap<>();
  private final Map<Integer, Double> lost = new TreeMap<>();

  private Thinning() {}

  /**
   * Thins all layers.
   *
   * @param network at the size that errors are followed at
   * @param curves that know how layers are thinned
   */
  static Thinning of(
      Network network,
      Weights weights,
      LayerEngine engine,
      ErrorCurves curves,
      Progress progress,
      Cancellation cancellation) {
    var made = new Thinning();
    try {
      int done = 0;
      for (LayerInputs inputs : curves.inputs()) {
        int i = inputs.layer();
        cancellation.check();
        progress.report(done++, curves.inputs().size(), "thinning layer " + i);
        made.add(network, weights, engine, inputs, curves.thinned(inputs, SHARE, cancellation));
      }
      return made;
    } catch (RuntimeException | Error e) {
      made.close();
      throw e;
    }
  }

  private void add(
      Network network,
      Weights weights,
      LayerEngine engine,
      LayerInputs inputs,
      ErrorCurves.Thinned one) {
    int i = inputs.layer();
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(weights.convolutions());
    all.set(i, fitted(weights.convolution(i), inputs, one));
    var changed = new Weights(weights.header(), all, weights.shortcuts());
    thinned.put(i, engine.openLayer(network, changed, i, LayerPart.WHOLE));
    lost.put(i, one.lost());
  }

  /** With a constant that keeps the mean of each output. */
  private static ConvolutionWeights fitted(
      ConvolutionWeights w, LayerInputs inputs, ErrorCurves.Thinned one) {
    int n = inputs.regressors();
    float[] kernels = w.kernels().clone();
    float[] moved = w.constants().clone();
    for (int o = 0; o < w.filters(); o++) {
      double scale = w.scale(o);
      if (Math.abs(scale) < 1e-9) {
        continue;
      }
      double constant = 0;
      for (int k = o * n; k < (o + 1) * n; k++) {
        float before = kernels[k];
        kernels[k] = (float) (one.kernels()[k] / scale);
        constant += (before - kernels[k]) * inputs.means()[k % n];
      }
      moved[o] += (float) (w.batchNorm() == null ? constant : -constant);
    }
    return w.with(moved, kernels);
  }

  @Override
  public Set<Integer> layers(Network network) {
    return thinned.keySet();
  }

  /** Of the variation of a layer's outputs, what is gone. */
  double lost(int layer) {
    return lost.getOrDefault(layer, 0.);
  }

  @Override
  public void disturb(
      Node node, int picture, List<FloatBuffer> inputs, FloatBuffer right, FloatBuffer wrong) {
    Objects.requireNonNull(thinned.get(node.index())).run(inputs, wrong);
  }

  @Override
  public void close() {
    thinned.values().forEach(LayerSession::close);
  }
}
