package org.prunepoint.workbench.prune.spread;

/** How sizes of gammas are laid out along an axis, as shares of the largest. */
public enum GammaScale {
  /** In equal ratios: where sparse training has pushed them, 0 to 0.01 is most of the axis. */
  LOGARITHMIC {
    @Override
    public double place(double share) {
      return 1 + Math.log10(Math.max(share, SMALLEST)) / DECADES;
    }

    @Override
    public double share(double place) {
      return Math.pow(10, (place - 1) * DECADES);
    }
  },

  /** In equal steps from 0. */
  LINEAR {
    @Override
    public double place(double share) {
      return share;
    }

    @Override
    public double share(double place) {
      return place;
    }
  };

  private static final int DECADES = 6;

  /** Smaller gammas than this share of the largest are one: as good as 0. */
  private static final double SMALLEST = 1e-6;

  /** 0..1 along the axis, of a share of the largest. */
  public abstract double place(double share);

  /** The reverse. */
  public abstract double share(double place);

  /** The bin that a size falls into; what lies outside belongs to the first and the last. */
  public int bin(double share, int bins) {
    return Math.clamp((int) Math.floor(place(share) * bins), 0, bins - 1);
  }

  /** Where a bin begins, as a share of the largest. */
  public double edge(int bin, int bins) {
    return share((double) bin / bins);
  }
}
