package org.prunepoint.reconstruction.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Allocation;

/**
 * Where channels stand in the one order of all layers: what allocations make of the order in each
 * set of coupled layers. Those of cheapest first are found by {@link CheapestFirst} instead.
 */
final class ChannelPlaces {
  /** Shares at which layers coupled by shortcuts go, beside those of others. */
  private static final double COUPLED = 2;

  private final Network network;
  private final Weights weights;
  private final ChannelGroups groups;
  private final double[] gammas;

  ChannelPlaces(Network network, Weights weights, ChannelGroups groups) {
    this.network = network;
    this.weights = weights;
    this.groups = groups;
    this.gammas = gammas(network, weights, groups);
  }

  /**
   * What an allocation comes to.
   *
   * @param orders of coupled layers, in which their groups go
   * @param curves of the same; empty where the allocation needs none
   * @return by layer one number a channel; null where a layer has no gammas
   */
  float[] @Nullable [] of(
      Allocation allocation, List<List<Integer>> orders, List<ErrorCurve> curves) {
    return byLayer(places(values(allocation, orders, curves)));
  }

  private double[] values(
      Allocation allocation, List<List<Integer>> orders, List<ErrorCurve> curves) {
    // What can never go is not to take the place of what can.
    double[] values = new double[groups.count()];
    Arrays.fill(values, Double.POSITIVE_INFINITY);
    for (int i = 0; i < orders.size(); i++) {
      ErrorCurve curve = allocation.needsCurves() ? curves.get(i) : null;
      allocate(allocation, orders.get(i), curve, values);
    }
    return values;
  }

  private void allocate(
      Allocation allocation, List<Integer> order, @Nullable ErrorCurve curve, double[] values) {
    switch (allocation) {
      case GLOBAL -> {
        double[] sorted = order.stream().mapToDouble(g -> gammas[g]).sorted().toArray();
        for (int i = 0; i < sorted.length; i++) {
          values[order.get(i)] = sorted[i];
        }
      }
      case UNIFORM -> {
        double by = groups.producers(order.getFirst()).size() > 1 ? COUPLED : 1;
        for (int i = 0; i < order.size(); i++) {
          values[order.get(i)] = by * (i + .5) / order.size();
        }
      }
      case CURVE, CURVE_BFLOPS, DETECTIONS, DETECTIONS_BFLOPS -> {
        double[] slopes = Objects.requireNonNull(curve).slopes(costs(allocation));
        for (int i = 0; i < slopes.length; i++) {
          values[order.get(i)] = slopes[i];
        }
      }
    }
  }

  /** The largest |gamma| of each group. */
  double[] gammas() {
    return gammas;
  }

  private static double[] gammas(Network network, Weights weights, ChannelGroups groups) {
    double[] largest = new double[groups.count()];
    for (Node node : network.convolutions().toList()) {
      float[] g = weights.gammas(node.index());
      int[] of = groups.of(node.index());
      for (int c = 0; g != null && c < g.length; c++) {
        double size = Float.isNaN(g[c]) ? 0 : Math.abs(g[c]);
        largest[of[c]] = Math.max(largest[of[c]], size);
      }
    }
    return largest;
  }

  /** By group, what goes with it: parameters or operations of those who make it and who read it. */
  private double[] costs(Allocation allocation) {
    double[] costs = new double[groups.count()];
    for (Node node : network.convolutions().toList()) {
      Convolutional conv = (Convolutional) node.layer();
      double each = (double) conv.size() * conv.size() / conv.groups();
      if (allocation.savesOperations()) {
        each *= node.output().area();
      }
      for (int g : groups.of(node.index())) {
        costs[g] += each * node.input().channels();
      }
      int from = node.inputs().getFirst();
      // What a depthwise convolution reads and makes goes at once.
      for (int g : from == Node.PICTURE || conv.groups() > 1 ? new int[0] : groups.of(from)) {
        costs[g] += each * conv.filters();
      }
    }
    return costs;
  }

  /** By group the place of its value in the order of all, so that a float tells them apart. */
  private static float[] places(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().distinct().toArray();
    float[] places = new float[values.length];
    for (int g = 0; g < places.length; g++) {
      places[g] = (Arrays.binarySearch(sorted, values[g]) + 1f) / sorted.length;
    }
    return places;
  }

  /** Of a place for each group. */
  float[] @Nullable [] byLayer(float[] places) {
    float[][] byLayer = new float[network.nodes().size()][];
    for (Node node : network.convolutions().toList()) {
      if (weights.gammas(node.index()) != null) {
        int[] of = groups.of(node.index());
        byLayer[node.index()] = new float[of.length];
        for (int c = 0; c < of.length; c++) {
          byLayer[node.index()][c] = places[of[c]];
        }
      }
    }
    return byLayer;
  }
}
