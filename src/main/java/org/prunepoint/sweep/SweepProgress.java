package org.prunepoint.sweep;

import org.prunepoint.Progress;

/** How far a sweep is; and what it has to do in between, which does not move the bar. */
final class SweepProgress implements Progress {
  private final Progress told;
  private long done;
  private long total;
  private String what = "";
  private boolean between;

  SweepProgress(Progress told) {
    this.told = told;
  }

  @Override
  public synchronized void report(long done, long total, String what) {
    this.done = done;
    this.total = total;
    this.what = what;
    between = false;
    told.report(done, total, what);
  }

  @Override
  public void remaining(long millis) {
    told.remaining(millis);
  }

  /** Tells only the step, as often as it is reported to. */
  Progress between() {
    return (_, _, step) -> between(step);
  }

  private synchronized void between(String step) {
    between = true;
    told.report(done, total, step);
  }

  /** What was told in between is done: what was under way before is again. */
  synchronized void goesOn() {
    if (between) {
      between = false;
      told.report(done, total, what);
    }
  }
}
