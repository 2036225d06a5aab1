package org.prunepoint;

/** How far one part of a job is, told as how far the whole is. Never goes back. */
final class PartOfProgress implements Progress {
  private final Progress whole;
  private final double from;
  private final double to;
  private double most;

  /**
   * @param from share of the whole at which the part begins
   * @param to share at which it ends
   */
  PartOfProgress(Progress whole, double from, double to) {
    this.whole = whole;
    this.from = from;
    this.to = to;
  }

  @Override
  public void report(long done, long total, String what) {
    share(total > 0 ? (double) done / total : 0, what);
  }

  /** Several threads may tell; a step of unknown length begins where the last one ended. */
  @Override
  public synchronized void share(double share, String what) {
    most = Math.max(most, Math.min(share, 1));
    whole.share(from + (to - from) * most, what);
  }

  /** What is left of the last part is what is left of the whole; of others nobody knows it. */
  @Override
  public void remaining(long millis) {
    whole.remaining(to >= 1 ? millis : -1);
  }
}
