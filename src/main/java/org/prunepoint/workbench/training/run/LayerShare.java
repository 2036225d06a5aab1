package org.prunepoint.workbench.training.run;

/**
 * How sparse a layer is after the newest epoch.
 *
 * @param layer index in the network
 * @param channels it has
 * @param below100th share of its gammas under 0.01
 */
public record LayerShare(int layer, int channels, double below100th) {}
