package org.prunepoint.workbench.prune.spread;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.ChannelFates;

/** |gamma| of each channel, by layer; one that is no number counts as 0, as it does in a plan. */
public final class ChannelSizes {
  /** Of no network. */
  public static final ChannelSizes EMPTY = new ChannelSizes(new TreeMap<>());

  private final SortedMap<Integer, float[]> byLayer;
  private final double largest;

  private ChannelSizes(SortedMap<Integer, float[]> byLayer) {
    this.byLayer = Collections.unmodifiableSortedMap(byLayer);
    double most = 0;
    for (float[] sizes : byLayer.values()) {
      for (float size : sizes) {
        most = Float.isInfinite(size) ? most : Math.max(most, size);
      }
    }
    largest = most > 0 ? most : 1;
  }

  public static ChannelSizes of(Network network, Weights weights) {
    SortedMap<Integer, float[]> found = new TreeMap<>();
    for (Node node : network.nodes()) {
      float[] gammas = weights.gammas(node.index());
      if (gammas != null) {
        float[] sizes = new float[gammas.length];
        for (int c = 0; c < sizes.length; c++) {
          sizes[c] = Float.isNaN(gammas[c]) ? 0 : Math.abs(gammas[c]);
        }
        found.put(node.index(), sizes);
      }
    }
    return new ChannelSizes(found);
  }

  /** The layers that have gammas, in order. */
  public List<Integer> layers() {
    return List.copyOf(byLayer.keySet());
  }

  /** How many channels a layer has. */
  public int channels(int layer) {
    return sizes(layer).length;
  }

  /** The largest of all that are numbers; 1 where all are 0. */
  public double largest() {
    return largest;
  }

  private float[] sizes(int layer) {
    return byLayer.getOrDefault(layer, new float[0]);
  }

  /** How the gammas of some layers are spread. */
  public GammaHistogram histogram(Collection<Integer> layers) {
    float[] all = new float[layers.stream().mapToInt(this::channels).sum()];
    int at = 0;
    for (int layer : layers) {
      float[] sizes = sizes(layer);
      System.arraycopy(sizes, 0, all, at, sizes.length);
      at += sizes.length;
    }
    Arrays.sort(all);
    return new GammaHistogram(all, largest);
  }

  /**
   * The channels of some layers by size and by what becomes of them.
   *
   * @param fates null while no plan is known: all stay
   */
  public FateCounts counts(
      Collection<Integer> layers, @Nullable ChannelFates fates, GammaScale scale, int bins) {
    int[] goes = new int[bins];
    int[] stays = new int[bins];
    int[] held = new int[bins];
    for (int layer : layers) {
      float[] sizes = sizes(layer);
      ChannelFates.Fate[] of = fates == null ? new ChannelFates.Fate[0] : fates.of(layer);
      for (int c = 0; c < sizes.length; c++) {
        int bin = scale.bin(sizes[c] / largest, bins);
        ChannelFates.Fate fate = c < of.length ? of[c] : ChannelFates.Fate.STAYS;
        switch (fate) {
          case GOES -> goes[bin]++;
          case STAYS -> stays[bin]++;
          case HELD -> held[bin]++;
        }
      }
    }
    return new FateCounts(goes, stays, held);
  }
}
