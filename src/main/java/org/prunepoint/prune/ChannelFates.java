package org.prunepoint.prune;

/** What a plan does with each channel of each layer that has gammas, and why. */
public final class ChannelFates {
  /** What becomes of a channel. */
  public enum Fate {
    /** It is removed. */
    GOES,
    /** Its own value keeps it, or a limit of its layer, or nothing asks for it. */
    STAYS,
    /** It is under the threshold, but a channel that it is coupled with stays. */
    HELD
  }

  private final Fate[][] byLayer;

  ChannelFates(Fate[][] byLayer) {
    this.byLayer = byLayer;
  }

  /** The fates of a layer's channels; empty where a layer has no gammas. Not copied: read only. */
  public Fate[] of(int layer) {
    return byLayer[layer];
  }

  /** Channels of a layer that have a fate. */
  public int count(int layer, Fate fate) {
    int n = 0;
    for (Fate each : byLayer[layer]) {
      n += each == fate ? 1 : 0;
    }
    return n;
  }
}
