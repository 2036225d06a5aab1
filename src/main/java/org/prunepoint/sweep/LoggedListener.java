package org.prunepoint.sweep;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;

/** Tells another, and keeps what was odd in the store, as soon as there is one. */
final class LoggedListener implements SweepListener {
  private final SweepListener told;
  private final List<String> waiting = new ArrayList<>();
  private @Nullable RunLog log;

  LoggedListener(SweepListener told) {
    this.told = told;
  }

  /** From now on there is a store. */
  void to(RunLog there) {
    log = there;
    waiting.forEach(there::warned);
    waiting.clear();
  }

  @Override
  public void warned(String sentence) {
    if (log == null) {
      waiting.add(sentence);
    } else {
      log.warned(sentence);
    }
    told.warned(sentence);
  }

  @Override
  public void opened(SweepConditions conditions) {
    told.opened(conditions);
  }

  @Override
  public void unpruned(SweepPoint point) {
    told.unpruned(point);
  }

  @Override
  public void units(List<UnitWorth> weakestFirst) {
    told.units(weakestFirst);
  }

  @Override
  public void measured(SweepPoint point, boolean resumed) {
    told.measured(point, resumed);
  }

  @Override
  public void equal(SweepPoint point, PruneSettings of) {
    told.equal(point, of);
  }

  @Override
  public void best(SweepPoint point) {
    told.best(point);
  }
}
