package org.prunepoint.reconstruction.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.lowrank.SplitConvolution;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.reconstruction.walk.NetworkWalk;

/**
 * Fits each convolution of a pruned network, from the first to the last, so that it gives again
 * what it gave before: a linear least-squares problem, since what it reads is known (He et al.,
 * Channel Pruning, ICCV 2017; Luo et al., ThiNet, ICCV 2017). It reads what the layers before it,
 * fitted already, make of the pictures, so errors do not pile up.
 *
 * <p>Of a convolution that became two, the first is made of what varies most ({@link SplitFit}),
 * and the second is fitted as any other.
 *
 * <p>A ridge pulls towards the kernels as they were cut and folded. Layers that read what they
 * always read are left alone, and so are those that share their weights.
 */
public final class Refit implements Job<Reconstruction> {
  private final PrunedNetwork pruned;
  private final Network source;
  private final Weights sourceWeights;
  private final SampledOutputs targets;
  private final NetworkInputs pictures;
  private final LayerEngine engine;
  private final LayerMemory memory;

  /**
   * @param source the network before it was pruned
   * @param targets what it gave then, on the same pictures
   */
  public Refit(
      PrunedNetwork pruned,
      Network source,
      Weights sourceWeights,
      SampledOutputs targets,
      NetworkInputs pictures,
      LayerEngine engine,
      LayerMemory memory) {
    this.pruned = pruned;
    this.source = source;
    this.sourceWeights = sourceWeights;
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
    Set<Integer> changed = ChangedLayers.of(pruned, source, sourceWeights);
    Map<Integer, Integer> addedTo = Addends.of(source).addedTo(pruned);
    List<LayerFit> fits = new ArrayList<>();
    int layers = network.nodes().size();
    try (var walk = new NetworkWalk(network, pictures, engine, memory, cancellation)) {
      for (Node node : network.nodes()) {
        int i = node.index();
        cancellation.check();
        progress.report(i, layers, "fitting layer " + i);
        if (pruned.splits().containsKey(i)) {
          SplitConvolution two =
              new SplitFit(
                      node,
                      pruned,
                      sourceWeights.convolution(pruned.sourceLayers().get(i)),
                      targets,
                      walk,
                      pictures.count(),
                      memory)
                  .run(cancellation);
          fitted.set(i, two.first());
          fitted.set(i + 1, two.second());
        } else if (changed.contains(i)) {
          Integer other = addedTo.get(i);
          ConvolutionFit fit =
              new ConvolutionFit(
                      node,
                      pruned,
                      weights.convolution(i),
                      sourceWeights.convolution(pruned.sourceLayers().get(i)),
                      other == null ? OptionalInt.empty() : OptionalInt.of(other),
                      targets,
                      walk,
                      pictures.count(),
                      memory)
                  .run(cancellation);
          fitted.set(i, fit.weights());
          fits.add(fit.fit());
        }
        walk.whole(i, weights);
        walk.forget(i);
      }
    }
    return new Reconstruction(weights, fits);
  }
}
