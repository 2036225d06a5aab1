package org.prunepoint.prune;

import java.util.Locale;

/** How it is decided which channels go; {@link ChannelChoice} holds the rules. */
public enum Strategy {
  /** Global threshold over all layers; coupled layers lose a channel only if all agree. */
  SLIM,
  /** Global threshold; layers coupled by shortcuts are left whole. */
  NORMAL,
  /** Global threshold; coupled layers follow the first of them. */
  EXTREME;

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
