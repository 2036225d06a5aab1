package org.prunepoint.prune;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.prunepoint.channels.ChannelGroups;

/**
 * How it is decided which channels go: a policy over channel groups. {@link ChannelChoice} does
 * what all of them share.
 */
public enum Strategy {
  /** Global threshold over all layers; coupled layers lose a channel only if all agree. */
  SLIM {
    @Override
    boolean passes(float gamma, float threshold) {
      return gamma > threshold;
    }
  },

  /** Global threshold; layers coupled by shortcuts are left whole. */
  NORMAL {
    @Override
    public boolean leavesCoupledWhole() {
      return true;
    }
  },

  /** As {@link #NORMAL}, with counts rounded up to what hardware likes. */
  REGULAR {
    @Override
    public boolean leavesCoupledWhole() {
      return true;
    }

    @Override
    Rounding rounding() {
      return Rounding.POWERS;
    }
  },

  /** Global threshold; coupled layers follow the first of them. */
  EXTREME {
    @Override
    Set<Integer> competing(ChannelGroups groups, Set<Integer> prunable) {
      Set<Integer> leaders = new HashSet<>(prunable);
      leaders.removeIf(layer -> groups.leader(layer) != layer);
      return leaders;
    }

    @Override
    boolean firstDecides() {
      return true;
    }
  };

  /**
   * The layers whose gammas make the global threshold, and that lose channels by it.
   *
   * @param prunable layers that may lose channels at all; not changed
   */
  Set<Integer> competing(ChannelGroups groups, Set<Integer> prunable) {
    Set<Integer> found = new HashSet<>(prunable);
    if (leavesCoupledWhole()) {
      found.removeAll(PrunableLayers.joinedByShortcuts(groups));
    }
    return found;
  }

  /** Whether layers that a shortcut couples lose nothing. */
  public boolean leavesCoupledWhole() {
    return false;
  }

  /** Whether a channel stays; slim drops the threshold itself, as the established tool does. */
  boolean passes(float gamma, float threshold) {
    return gamma >= threshold;
  }

  /** Whether the first producer of a group decides alone; else any that passes keeps the group. */
  boolean firstDecides() {
    return false;
  }

  /** What kept counts are rounded up to where the user asks for nothing else. */
  Rounding rounding() {
    return Rounding.NONE;
  }

  /** What becomes of layers that shortcuts couple, in a few words. */
  public String meaning() {
    return switch (this) {
      case SLIM -> "coupled channels go if all agree";
      case NORMAL -> "coupled layers stay whole";
      case REGULAR -> "normal, rounded up";
      case EXTREME -> "coupled layers follow the first";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
