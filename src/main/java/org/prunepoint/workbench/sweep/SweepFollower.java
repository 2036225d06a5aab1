package org.prunepoint.workbench.sweep;

import java.util.List;
import java.util.function.Consumer;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.SweepListener;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.workbench.kit.job.LiveFeed;

/** Carries what one sweep tells from its threads to the window's. */
final class SweepFollower implements SweepListener {
  private final LiveFeed<Runnable> feed;
  private final Consumer<SweepConditions> opened;
  private final Consumer<SweepRow> add;
  private final Consumer<SweepPoint> best;
  private final Consumer<List<UnitWorth>> units;
  private final Consumer<String> warned;

  SweepFollower(
      LiveFeed<Runnable> feed,
      Consumer<SweepConditions> opened,
      Consumer<SweepRow> add,
      Consumer<SweepPoint> best,
      Consumer<List<UnitWorth>> units,
      Consumer<String> warned) {
    this.feed = feed;
    this.opened = opened;
    this.add = add;
    this.best = best;
    this.units = units;
    this.warned = warned;
  }

  @Override
  public void warned(String sentence) {
    feed.offer(() -> warned.accept(sentence));
  }

  @Override
  public void opened(SweepConditions conditions) {
    feed.offer(() -> opened.accept(conditions));
  }

  @Override
  public void unpruned(SweepPoint point) {
    add(point, true, SweepRow.unprunedNote());
  }

  @Override
  public void measured(SweepPoint point, boolean resumed) {
    add(point, false, resumed ? SweepRow.beforeNote() : "");
  }

  @Override
  public void equal(SweepPoint point, PruneSettings of) {
    add(point, false, SweepRow.sameNote(of));
  }

  private void add(SweepPoint point, boolean unpruned, String note) {
    feed.offer(() -> add.accept(new SweepRow(point, unpruned, note)));
  }

  @Override
  public void units(List<UnitWorth> weakestFirst) {
    feed.offer(() -> units.accept(weakestFirst));
  }

  @Override
  public void best(SweepPoint point) {
    feed.offer(() -> best.accept(point));
  }
}
