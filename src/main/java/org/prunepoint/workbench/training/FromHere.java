package org.prunepoint.workbench.training;

import org.prunepoint.Progress;

/**
 * The progress of what is still to be done: a run that goes on in the middle would otherwise seem
 * to have been very fast, and its time left be far too short.
 */
final class FromHere implements Progress {
  private final Progress whole;
  private long first;
  private long total;

  FromHere(Progress whole) {
    this.whole = whole;
  }

  @Override
  public synchronized void report(long done, long ofAll, String what) {
    if (ofAll != total) {
      total = ofAll;
      first = ofAll > 0 && done > 1 ? done - 1 : 0;
    }
    whole.report(Math.max(0, done - first), Math.max(0, ofAll - first), what);
  }
}
