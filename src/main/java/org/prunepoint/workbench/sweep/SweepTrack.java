package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.sweep.StoredSweep;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.workbench.kit.text.Texts;

/** One sweep as the page shows it: under way, or read back from its folder. */
public final class SweepTrack {
  private static final Texts TEXTS = Texts.of(SweepTrack.class);

  private final Path folder;
  private final SweepRequest request;
  private final ObservableList<SweepRow> rows = FXCollections.observableArrayList();
  private final ObservableList<String> warnings = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable SweepPoint> best =
      new ReadOnlyObjectWrapper<>(this, "best");
  private final ReadOnlyObjectWrapper<@Nullable SweepConditions> conditions =
      new ReadOnlyObjectWrapper<>(this, "conditions");
  private final ReadOnlyObjectWrapper<@Nullable SweepResult> result =
      new ReadOnlyObjectWrapper<>(this, "result");
  private final BooleanProperty running = new SimpleBooleanProperty(this, "running");
  private final BooleanProperty overlaid = new SimpleBooleanProperty(this, "overlaid");

  /** One that begins. */
  SweepTrack(Path folder, SweepRequest request) {
    this.folder = folder.toAbsolutePath().normalize();
    this.request = request;
  }

  /** One that was kept. */
  static SweepTrack of(StoredSweep stored) {
    var track = new SweepTrack(stored.folder(), stored.asked());
    track.conditions.set(stored.conditions());
    track.warnings.setAll(stored.warnings());
    List<StoredSweep.Row> all = stored.rows();
    for (int i = 0; i < all.size(); i++) {
      StoredSweep.Row row = all.get(i);
      String note =
          i == 0 ? SweepRow.unprunedNote() : row.sameAs().map(SweepRow::sameNote).orElse("");
      track.add(new SweepRow(row.point(), i == 0, note));
    }
    track.best.set(stored.best().orElse(null));
    track.result.set(stored.result().orElse(null));
    return track;
  }

  void add(SweepRow row) {
    int at = Collections.binarySearch(rows, row, SweepRow.ORDER);
    if (at >= 0) {
      rows.set(at, row);
    } else {
      rows.add(-at - 1, row);
    }
  }

  void best(SweepPoint point) {
    best.set(point);
  }

  void opened(SweepConditions under) {
    conditions.set(under);
  }

  void finished(SweepResult came) {
    best.set(came.best());
    result.set(came);
  }

  /** The last part of its folder. */
  public String name() {
    return String.valueOf(folder.getFileName());
  }

  /** Its best point in a few words, or that it has none. */
  public String inShort() {
    SweepPoint point = best.get();
    if (point == null) {
      return TEXTS.get("track.empty");
    }
    String cut = SweepRow.percent(point.settings().percent());
    if (running.get()) {
      return TEXTS.get("track.running", cut);
    }
    return result.get() == null
        ? TEXTS.get("track.unfinished", cut)
        : TEXTS.get(
            "track.finished",
            cut,
            point.cutUnits(),
            String.format(java.util.Locale.ROOT, "%.3f", point.map()));
  }

  /** Where it lies. */
  public Path folder() {
    return folder;
  }

  /** What was asked for. */
  public SweepRequest request() {
    return request;
  }

  /** The unpruned network, then by strategy, percent and units. */
  public ObservableList<SweepRow> rows() {
    return rows;
  }

  /** The network as it came; empty before it is measured. */
  public Optional<SweepPoint> unpruned() {
    return rows.stream().filter(SweepRow::unpruned).map(SweepRow::point).findFirst();
  }

  /** The points, without the unpruned network. */
  public List<SweepPoint> points() {
    return rows.stream().filter(r -> !r.unpruned()).map(SweepRow::point).toList();
  }

  /** What was odd, in sentences. */
  public ObservableList<String> warnings() {
    return warnings;
  }

  /** Of the rows so far. */
  public ReadOnlyObjectProperty<@Nullable SweepPoint> bestProperty() {
    return best.getReadOnlyProperty();
  }

  /** Null until the files are read. */
  public ReadOnlyObjectProperty<@Nullable SweepConditions> conditionsProperty() {
    return conditions.getReadOnlyProperty();
  }

  /** Null until it has come to its end. */
  public ReadOnlyObjectProperty<@Nullable SweepResult> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** Whether it is measured now. */
  public BooleanProperty runningProperty() {
    return running;
  }

  /** Whether its curves are laid over those of the sweep that is shown. */
  public BooleanProperty overlaidProperty() {
    return overlaid;
  }

  /** The pair of a point as it was measured; empty where it has to be made again. */
  public Optional<MeasuredPair> measured(SweepPoint point) {
    SweepResult came = result.get();
    return came == null || !point.equals(came.best())
        ? Optional.empty()
        : came.pair().filter(MeasuredPair::there);
  }
}
