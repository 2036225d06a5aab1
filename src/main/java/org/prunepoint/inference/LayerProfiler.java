package org.prunepoint.inference;

import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** A library that can say how long each layer of a network takes. */
public interface LayerProfiler {

  /**
   * Runs a network on single pictures, at its own size.
   *
   * @param runs of which the median is taken, at least 1; those to warm up come on top
   * @throws org.prunepoint.Fault if the engine cannot run this network
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  LayerTimes layerTimes(
      Network network,
      Weights weights,
      Streams streams,
      int runs,
      Progress progress,
      Cancellation cancellation);
}
