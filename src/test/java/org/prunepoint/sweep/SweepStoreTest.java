package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.inference.Streams;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.store.FolderLock;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.kept.SweepIdentity;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepPoint;

class SweepStoreTest {
  private static final SweepIdentity BLOOD = identity("m1", "d1", "darknet", "0.25", 320, 320);
  private static final SweepPoint POINT =
      CurveSubject.point(SweepPoints.FOLDED.settings(0.7, 4), 0.77);

  @TempDir Path temp;

  @Test
  void givesBackWhatItKept() {
    Path folder = temp.resolve("Blutzellen, zweiter Versuch \u00e4\u00f6\u00fc \u8840");
    try (var store = open(folder, false, BLOOD)) {
      store.put("plan", POINT);
    }
    try (var store = open(folder, true, BLOOD)) {
      assertThat(store.get("plan")).contains(POINT);
      assertThat(store.get("other")).isEmpty();
    }
  }

  @Test
  void givesBackWhatAPointCameToAtEachStageOfItsRepair() {
    SweepPoint distilled =
        POINT
            .with(new Stage(Repair.RECONSTRUCT, Scores.at50(.5, .9, .6, .775)))
            .with(new Stage(Repair.DISTIL, Scores.at50(.6, .8, .7, .7875)));
    try (var store = open(temp, false, BLOOD)) {
      store.put("plan", distilled.with(new Stage(Repair.DISTIL, Scores.at50(0, 0, 0, 0))));
      store.put("plan", distilled);
      store.put("other", POINT);
      assertThat(store.get("plan")).contains(distilled);
      assertThat(store.get("other")).contains(POINT);
    }
  }

  /** The table of points as it was before there was one of stages, and two rows of it. */
  @Test
  void readsAndGoesOnWithAStoreOfBeforeThereWereStages() {
    Path before = temp.resolve("before");
    SweepPoint asked =
        POINT.with(POINT.settings().withRepair(Repair.RECONSTRUCT).withRanking(Ranking.USUAL));
    try (var store = open(before, false, BLOOD)) {
      store.put("plan", asked);
      store.put("other", asked);
    }
    try (var sqlite = SqliteFile.open(before.resolve("sweep.sqlite"), "change the sweep")) {
      for (String column :
          List.of("precision", "recall", "f1", "map50", "map5095", "repaired_map5095")) {
        sqlite.change("alter table point add column " + column + " real");
      }
      for (String column : List.of("precision", "recall", "f1", "map50")) {
        sqlite.change("alter table point add column repaired_" + column + " real");
      }
      sqlite.change("update point set precision = .77, recall = .77, f1 = .77, map50 = .77");
      sqlite.change(
          "update point set repaired_precision = .5, repaired_recall = .9, repaired_f1 = .6,"
              + " repaired_map50 = .775 where plan = 'plan'");
      sqlite.change("drop table stage");
    }
    Stage first = new Stage(Repair.FOLD, Scores.at50(.77, .77, .77, .77));
    Stage fitted = new Stage(Repair.RECONSTRUCT, Scores.at50(.5, .9, .6, .775));
    try (var store = open(temp.resolve("new"), false, BLOOD)) {
      store.takeOver(before, BLOOD);
      assertThat(store.get("plan").orElseThrow().stages()).containsExactly(first, fitted);
    }
    try (var store = open(before, true, BLOOD)) {
      assertThat(store.get("plan").orElseThrow().stages()).containsExactly(first, fitted);
      assertThat(store.get("other").orElseThrow().stages()).containsExactly(first);
      store.put("other", POINT);
      assertThat(store.get("other")).contains(POINT);
    }
  }

  @Test
  void givesBackWhatAPointIsInEightBits() {
    SweepPoint both =
        POINT.withInt8(
            Optional.of(
                new EightBitFigures(
                    Scores.at50(.5, .9, .6, .75), 71_234, OptionalDouble.of(1.25))));
    try (var store = open(temp, false, BLOOD)) {
      store.put("plan", both);
      assertThat(store.get("plan")).contains(both);
    }
  }

  /** Stores of before there was {@code --int8} lack its columns. */
  @Test
  void goesOnWithAStoreOfBeforeThereWereEightBits() {
    Path before = temp.resolve("before");
    try (var store = open(before, false, BLOOD)) {
      store.put("plan", POINT);
    }
    try (var sqlite = SqliteFile.open(before.resolve("sweep.sqlite"), "change the sweep")) {
      for (String column :
          List.of("precision", "recall", "f1", "map50", "map5095", "bytes", "latency_ms")) {
        sqlite.change("alter table point drop column int8_" + column);
      }
    }
    try (var store = open(temp.resolve("new"), false, BLOOD)) {
      store.takeOver(before, BLOOD);
      assertThat(store.get("plan")).contains(POINT);
    }
    try (var store = open(before, true, BLOOD)) {
      assertThat(store.get("plan")).contains(POINT);
      store.put("other", POINT);
      assertThat(store.get("other")).contains(POINT);
    }
  }

  @Test
  void refusesRowsThatWereChangedByHand() {
    assertDamaged("stage", "set map50 = 'much'", "map50");
    assertDamaged("stage", "set precision = 7", "precision");
    assertDamaged("stage", "set repair = 'luck'", "repair");
    assertDamaged("set parameters = -5", "parameters");
    assertDamaged("set recipe = 'none'", "recipe");
    assertDamaged("set recipe = replace(recipe, '\"percent\":0.7', '\"percent\":7')", "--percent");
    assertDamaged("set recipe = replace(recipe, 'slim', 'fat')", "--strategy");
  }

  private void assertDamaged(String change, String named) {
    assertDamaged("point", change, named);
  }

  private void assertDamaged(String table, String change, String named) {
    try (var store = open(temp, false, BLOOD)) {
      store.put("plan", POINT);
    }
    try (var sqlite = SqliteFile.open(temp.resolve("sweep.sqlite"), "change the sweep")) {
      sqlite.change("update " + table + " " + change);
      assertThat(sqlite.rows("select changes() as n", row -> row.value("n"))).containsExactly(1);
    }
    try (var store = open(temp, true, BLOOD)) {
      assertThatThrownBy(() -> store.get("plan"))
          .as(change)
          .isInstanceOf(Fault.class)
          .hasMessageContaining("sweep.sqlite is damaged")
          .hasMessageContaining(named);
    }
  }

  @Test
  void keepsWhatARankingCameToAndWhatAUnitIsWorth() {
    var merits = new ChannelMerits(Ranking.BEST, new float[][] {{.5f, 1}, null, {}, {.25f}});
    try (var store = open(temp, false, BLOOD)) {
      store.keep(merits, "here");
      store.putLoss("plan", .125);
    }
    try (var store = open(temp, true, BLOOD)) {
      assertThat(store.find(Ranking.BEST, "here").orElseThrow().values())
          .isDeepEqualTo(merits.values());
      assertThat(store.find(Ranking.BEST, "there")).isEmpty();
      assertThat(store.loss("plan")).hasValue(.125);
      assertThat(store.loss("other")).isEmpty();
    }
  }

  @Test
  void refusesToMixRepairsFromOtherPictures() {
    open(temp, false, calibrated("c1")).close();

    assertRefused(calibrated("c2"), "calibrated with other pictures");
    open(temp, true, BLOOD).close(); // repairs nothing
  }

  @Test
  void remembersThePicturesOfRepairsThatBeginLater() {
    open(temp, false, BLOOD).close();
    open(temp, true, calibrated("c1")).close();

    assertRefused(calibrated("c2"), "calibrated with other pictures");
  }

  private static SweepIdentity calibrated(String pictures) {
    return new SweepIdentity(
        "m1", "d1", "darknet", "0.25", 320, 320, "ORT 1", "1.0", new Streams(4, 2), pictures);
  }

  @Test
  void takesOverPointsThatWereMeasuredAlikeAndNoOthers() {
    Path before = temp.resolve("before");
    try (var store = open(before, false, BLOOD)) {
      store.put("plan", POINT);
    }
    try (var store = open(temp.resolve("same"), true, BLOOD)) {
      store.takeOver(before, BLOOD);
      store.takeOver(temp.resolve("nothing there"), BLOOD);
      assertThat(store.get("plan")).contains(POINT);
    }
    SweepIdentity other = identity("m1", "d1", "coco", "0.25", 320, 320);
    try (var store = open(temp.resolve("other"), true, other)) {
      store.takeOver(before, other);
      assertThat(store.get("plan")).isEmpty();
    }
    try (var store = open(before, true, BLOOD)) {
      store.takeOver(before, BLOOD); // itself
      assertThat(store.get("plan")).contains(POINT);
    }
  }

  @Test
  void refusesToResumeASweepOfSomethingElse() {
    open(temp, false, BLOOD).close();

    assertRefused(identity("m2", "d1", "darknet", "0.25", 320, 320), "another model");
    assertRefused(identity("m1", "d2", "darknet", "0.25", 320, 320), "other data");
    assertRefused(identity("m1", "d1", "coco", "0.25", 320, 320), "scored by darknet, not coco");
    assertRefused(identity("m1", "d1", "darknet", "0.3", 320, 320), "0.25, not 0.3");
    assertRefused(identity("m1", "d1", "darknet", "0.25", 416, 320), "320 x 320, not 416");
  }

  @Test
  void aStoreThatNeverHeldAPointIsUsedForWhateverIsAskedNext() {
    open(temp, false, BLOOD).close();
    assertThat(StoredSweep.isIn(temp)).isTrue();
    assertThat(StoredSweep.hasPoints(temp)).isFalse();
    SweepIdentity other = identity("m2", "d2", "coco", "0.25", 320, 320);
    var used = new SweepFolder(temp, SweepFolder.Kept.USED);
    try (SweepStore store =
        SweepStore.open(used, FolderLock.take(temp, "sweep"), other, Figure.MAP50)) {
      store.put("key", POINT);
    }
    assertThat(StoredSweep.hasPoints(temp)).isTrue();
    assertThatThrownBy(
            () -> SweepStore.open(used, FolderLock.take(temp, "sweep"), BLOOD, Figure.MAP50))
        .hasMessageContaining("is of another model");
  }

  @Test
  void refusesToMixPointsOfOtherEnginesVersionsAndThreads() {
    open(temp, false, BLOOD).close();
    var streams = new Streams(4, 2);

    assertRefused(
        new SweepIdentity("m1", "d1", "darknet", "0.25", 320, 320, "ORT 2", "1.0", streams),
        "run by ORT 1, not ORT 2");
    assertRefused(
        new SweepIdentity("m1", "d1", "darknet", "0.25", 320, 320, "ORT 1", "1.1", streams),
        "version 1.0 of the program, not 1.1");
    assertRefused(
        new SweepIdentity(
            "m1", "d1", "darknet", "0.25", 320, 320, "ORT 1", "1.0", new Streams(1, 8)),
        "4 x 2 threads, not 1 x 8 threads");
  }

  @Test
  void knowsHowTheProcessorWasUsed() {
    assertThat(SweepStore.streams(SweepPoints.folder(temp, true), List.of())).isEmpty();
    open(temp, false, BLOOD).close();

    assertThat(SweepStore.streams(SweepPoints.folder(temp, true), List.of()))
        .contains(new Streams(4, 2));
    assertThat(SweepStore.streams(SweepPoints.folder(temp, false), List.of())).isEmpty();
  }

  @Test
  void knowsHowManyStepsDistillingCouldMake() {
    try (var store = open(temp, false, BLOOD)) {
      store.keep(2.5, 140);
    }

    assertThat(SweepStore.steps(2.5, SweepPoints.folder(temp, true), List.of())).contains(140);
    assertThat(SweepStore.steps(5, SweepPoints.folder(temp, true), List.of())).isEmpty();
    assertThat(SweepStore.steps(2.5, SweepPoints.folder(temp, false), List.of())).isEmpty();
  }

  private static SweepIdentity identity(
      String model, String data, String scorer, String confidence, int width, int height) {
    return new SweepIdentity(
        model, data, scorer, confidence, width, height, "ORT 1", "1.0", new Streams(4, 2));
  }

  private void assertRefused(SweepIdentity other, String because) {
    assertThatThrownBy(() -> open(temp, true, other))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(because)
        .hasMessageContaining("sweep.sqlite");
  }

  @Test
  void aRefusedSweepLeavesNoStoreUnlessOneWasThereOrHoldsSomething() {
    Path file = temp.resolve(SweepFolder.STORE);
    try (var store = open(temp, false, BLOOD)) {
      store.refused();
    }
    assertThat(temp).isDirectoryNotContaining(f -> f.getFileName().toString().startsWith("sweep"));
    try (var store = open(temp, false, BLOOD)) {
      store.putLoss("unit", 1);
      store.refused();
    }
    assertThat(file).exists();
    try (var store = open(temp, true, BLOOD)) {
      store.refused();
    }
    assertThat(file).exists();
  }

  @Test
  void letsOneSweepAtATimeIntoAFolder() {
    try (var running = open(temp, false, BLOOD)) {
      running.put("plan", POINT);
      assertThatThrownBy(() -> open(temp, true, BLOOD))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("Another sweep is running");
    }
    open(temp, true, BLOOD).close();
  }

  @Test
  void saysInOneSentenceThatAStoreIsDamaged() throws Exception {
    Files.writeString(temp.resolve("sweep.sqlite"), "this is no database, ".repeat(100));

    assertThatThrownBy(() -> open(temp, true, BLOOD))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("sweep.sqlite")
        .hasMessageNotContaining("\n");
    open(temp, false, BLOOD).close(); // and sets it aside for a new one
    assertThat(temp.resolve("sweep-1.sqlite")).exists();
  }

  @Test
  void saysThatAFolderCannotBeMade() throws Exception {
    Path file = Files.writeString(temp.resolve("in the way"), "");

    assertThatThrownBy(() -> open(file, false, BLOOD))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("in the way");
  }

  @Test
  void keepsFinishedPointsWhenTheProgramIsKilled() throws Exception {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var child =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                temp.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int finished;
    try (var out = child.inputReader()) {
      do {
        finished = Integer.parseInt(out.readLine());
      } while (finished < 20);
      child.destroyForcibly().waitFor();
    }
    try (var store = open(temp, true, BLOOD)) {
      for (int i = 1; i <= finished; i++) {
        assertThat(store.get("plan " + i)).as("point " + i).contains(POINT);
      }
    }
  }

  /** Keeps points and counts them aloud until it is killed. */
  static final class Victim {
    public static void main(String[] args) {
      var store = open(Path.of(args[0]), false, BLOOD);
      for (int i = 1; ; i++) {
        store.put("plan " + i, POINT);
        System.out.println(i);
        System.out.flush();
      }
    }
  }

  private static SweepStore open(Path folder, boolean resume, SweepIdentity identity) {
    return SweepStore.open(
        SweepPoints.folder(folder, resume),
        FolderLock.take(folder, "sweep"),
        identity,
        Figure.MAP50);
  }
}
