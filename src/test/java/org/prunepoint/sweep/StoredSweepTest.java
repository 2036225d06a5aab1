package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.export.Reading;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.prune.Repair;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.store.FolderLock;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;

class StoredSweepTest {
  private static final VerificationReport CHECK =
      new VerificationReport(
          "ONNX Runtime 1",
          "2 pictures",
          "the pair",
          List.of(
              new Reading(
                  "OpenCV 4",
                  List.of(new Reading.HeadDifference(16, 2e-6, 3e-7)),
                  Optional.of(new Reading.Agreement(5, 5, 6, 5)),
                  "",
                  Optional.of(4e-7)),
              new Reading(
                  "DL4J 1", List.of(), Optional.empty(), "no such layer", Optional.empty())));

  @TempDir Path folder;
  private final CurveSubject subject = new CurveSubject(23, (p, units) -> p > .75 ? .1 : .78);
  private SweepRequest request =
      SweepPoints.FOLDED.withSearch(SweepSearch.listed(List.of(.5, .501, .7, .8), 4, 8));

  private SweepStore store() {
    return SweepStore.open(
        SweepPoints.folder(folder, true),
        FolderLock.take(folder, "sweep"),
        subject.identity(),
        Figure.MAP50);
  }

  private SweepResult run(SweepStore store) {
    return new SweepRunner(subject, store, request, SweepListener.NONE)
        .run(Progress.NONE, new Cancellation());
  }

  @Test
  void aFinishedSweepIsReadBackAsItWas() throws Exception {
    Path cfg = Files.writeString(folder.resolve("best.cfg"), "cfg");
    Path weights = Files.writeString(folder.resolve("best.weights"), "weights");
    SweepResult result;
    try (SweepStore store = store()) {
      store.log().warned("The labels <b>lie</b> elsewhere.");
      SweepResult found = run(store);
      result =
          found
              .withMend(Optional.of("One class was mended."))
              .withPair(
                  new MeasuredPair(
                      found.best().written(),
                      cfg,
                      weights,
                      Fingerprint.ofFiles(cfg, weights),
                      Optional.of(CHECK)),
                  List.of(folder.resolve("sweep.csv"), cfg, weights));
      store.log().finished(result);
    }

    StoredSweep stored = StoredSweep.read(folder);

    assertThat(stored.result()).contains(result);
    assertThat(stored.best()).contains(result.best());
    assertThat(stored.request()).isEqualTo(request.withRecipe(result.conditions().recipe()));
    assertThat(stored.conditions()).isEqualTo(result.conditions());
    assertThat(stored.warnings()).containsExactly("The labels <b>lie</b> elsewhere.");
    assertThat(stored.unpruned()).isEqualTo(result.unpruned());
    assertThat(stored.rows()).hasSize(7);
    assertThat(stored.rows())
        .filteredOn(r -> r.sameAs().isPresent())
        .extracting(r -> r.point().settings().percent())
        .containsExactly(.501);
    assertThat(stored.pair().orElseThrow().verification()).contains(CHECK);
    assertThat(stored.model()).isEqualTo("curve");
  }

  @Test
  void aSweepThatDidNotEndShowsTheRowsItHas() {
    subject.beforeEvaluation =
        () -> {
          if (subject.measured.size() == 3) {
            throw new IllegalStateException("killed");
          }
        };
    try (SweepStore store = store()) {
      assertThatThrownBy(() -> run(store)).hasMessageContaining("killed");
    }

    StoredSweep stored = StoredSweep.read(folder);

    assertThat(stored.result()).isEmpty();
    assertThat(stored.rows())
        .extracting(r -> r.point().settings().percent())
        .containsExactly(0., .5, .501, .7);
    assertThat(stored.best()).map(p -> p.settings().percent()).contains(.7);
  }

  @Test
  void unitsThatWereRankedByAblationAreReadBack() {
    request = request.withUnitScore(SweepRequest.UnitScore.ABLATION);
    SweepResult result;
    try (SweepStore store = store()) {
      result = run(store);
      store.log().finished(result);
    }
    assertThat(StoredSweep.read(folder).units()).isEqualTo(result.units()).hasSize(23);
  }

  @Test
  void theNewestRunCounts() {
    try (SweepStore store = store()) {
      store.log().finished(run(store));
    }
    request = SweepPoints.FOLDED.withSearch(SweepSearch.listed(List.of(.6)));
    try (SweepStore store = store()) {
      run(store);
    }
    StoredSweep stored = StoredSweep.read(folder);
    assertThat(stored.rows()).hasSize(2);
    assertThat(stored.result()).isEmpty();
  }

  @Test
  void whatWasRepairedIsReadBackToo() {
    request = request.withPruning(request.pruning().withRepair(Repair.DATA));
    SweepResult result;
    try (SweepStore store = store()) {
      result = run(store);
      store.log().finished(result);
    }
    assertThat(StoredSweep.read(folder).result()).contains(result);
  }

  @Test
  void whatWasMeasuredInEightBitsIsReadBackToo() {
    request = request.withInt8(InEightBits.ALSO.judgedBy(InEightBits.Judge.INT8));
    SweepResult result;
    try (SweepStore store = store()) {
      result = run(store);
      store.log().finished(result);
    }
    StoredSweep read = StoredSweep.read(folder);
    assertThat(read.request().int8()).isEqualTo(request.int8());
    assertThat(read.rows()).allMatch(row -> row.point().int8().isPresent());
  }

  @Test
  void aFolderWithoutASweepIsSaidToHoldNone() {
    assertThat(StoredSweep.isIn(folder)).isFalse();
    assertThatThrownBy(() -> StoredSweep.read(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("holds no sweep");
  }

  @Test
  void whatWasChangedByHandIsNamed() {
    try (SweepStore store = store()) {
      store.log().finished(run(store));
    }
    assertDamaged("update run set value = 'many' where key = 'images'", "images");
    assertDamaged("update run set value = '99' where key = 'best'", "best");
    assertDamaged("update run set value = 'whatever' where key = 'rule'", "rule");
    assertDamaged("update run set value = '[' where key = 'warnings'", "warnings");
    assertDamaged("update run set value = '{\"--percents\": \"x\"}' where key = 'request'", "--");
    assertDamaged("update run_row set recipe = '{}' where place = 1", "--");
    assertDamaged("update run_row set plan = 'gone' where place = 1", "point of a row");
    assertDamaged("delete from run where key = 'figure'", "figure");
  }

  private void assertDamaged(String change, String named) {
    Path copy = folder.resolve("copy" + named.hashCode() + change.hashCode());
    try {
      Files.createDirectories(copy);
      Files.copy(folder.resolve("sweep.sqlite"), copy.resolve("sweep.sqlite"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    try (var sqlite = SqliteFile.open(copy.resolve("sweep.sqlite"), "change the sweep")) {
      sqlite.change(change);
    }
    assertThatThrownBy(() -> StoredSweep.read(copy))
        .as(change)
        .isInstanceOf(Fault.class)
        .hasMessageContaining("sweep.sqlite is damaged")
        .hasMessageContaining(named);
  }

  @Test
  void aFileThatIsNoDatabaseIsSaidToBeNone() throws Exception {
    Files.writeString(folder.resolve("sweep.sqlite"), "not a database at all, just some words");
    assertThatThrownBy(() -> StoredSweep.read(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("sweep.sqlite");
  }
}
