package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.inference.Streams;
import org.prunepoint.prune.Strategy;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.store.FolderLock;
import org.prunepoint.sweep.kept.SweepIdentity;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;

class SweepEstimateTest {
  @TempDir Path folder;

  private static SweepResult run(Path folder, String model, SweepRequest request) {
    var subject =
        new CurveSubject(23, (p, units) -> p > .75 || units > 8 ? .1 : .78) {
          @Override
          public SweepIdentity identity() {
            return new SweepIdentity(
                model, "none", "darknet", "0.25", 320, 320, "a formula", "1", new Streams(1, 1));
          }
        };
    try (SweepStore store =
        SweepStore.open(
            SweepPoints.folder(folder, true),
            FolderLock.take(folder, "sweep"),
            subject.identity(),
            Figure.MAP50)) {
      return new SweepRunner(subject, store, request, SweepListener.NONE)
          .run(Progress.NONE, new Cancellation());
    }
  }

  @Test
  void listedPointsAreCounted() {
    SweepRequest listed =
        SweepPoints.FOLDED
            .withSearch(SweepSearch.listed(List.of(.5, .6, .7), 4, 8))
            .withStrategies(List.of(Strategy.SLIM, Strategy.NORMAL));
    SweepEstimate estimate = SweepEstimate.of(listed, 23, List.of());
    assertThat(estimate.fewest()).isEqualTo(estimate.most()).isEqualTo(10);
    assertThat(estimate.secondsAPoint()).isEmpty();
  }

  @Test
  void aSearchTakesAsManyPointsAsItSays() throws Exception {
    for (boolean units : new boolean[] {true, false}) {
      SweepRequest search =
          units
              ? SweepPoints.FOLDED
              : SweepPoints.FOLDED.withSearch(SweepSearch.AUTOMATIC.withoutUnits());
      Path own = Files.createDirectory(folder.resolve("units-" + units));
      SweepEstimate estimate = SweepEstimate.of(search, 23, List.of());
      assertThat(run(own, "m", search).points().size())
          .isBetween(estimate.fewest(), estimate.most());
    }
  }

  @Test
  void withoutUnitsNoneIsCut() {
    SweepRequest search = SweepPoints.FOLDED.withSearch(SweepSearch.AUTOMATIC.withoutUnits());
    assertThat(run(folder, "m", search).points()).allMatch(p -> p.cutUnits() == 0);
    assertThatThrownBy(() -> SweepSearch.OPTIONS.with(search.search(), "cutUnits", List.of(4)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("--no-units");
  }

  @Test
  void timeIsThatOfEarlierPointsOfTheSameKind() {
    run(folder, "m", SweepPoints.FOLDED);
    List<StoredSweep> before = List.of(StoredSweep.read(folder));
    assertThat(SweepEstimate.of(SweepPoints.FOLDED, 23, before).secondsAPoint()).isPresent();
    assertThat(SweepEstimate.of(SweepRequest.DEFAULT, 23, before).secondsAPoint())
        .as("others are repaired")
        .isEmpty();
  }

  @Test
  void sweepsOfTheModelAreFoundBesideItsWeightsAndThoseOfOthersAreNot() throws Exception {
    Path weights =
        Files.writeString(
            Files.createDirectory(folder.resolve("weights")).resolve("a.weights"), "w");
    Path cfg = Files.writeString(folder.resolve("a.cfg"), "c");
    String model = Fingerprint.ofFiles(cfg, weights);
    Path own = Files.createDirectory(folder.resolve("weights/a-sweep"));
    Path pruned = Files.createDirectory(folder.resolve("pruned"));
    Path other = Files.createDirectory(folder.resolve("weights/b-sweep"));
    Path damaged = Files.createDirectory(folder.resolve("weights/c-sweep"));
    run(own, model, SweepPoints.FOLDED);
    run(pruned, model + " mended", SweepPoints.FOLDED);
    run(other, "another", SweepPoints.FOLDED);
    Files.writeString(damaged.resolve("sweep.sqlite"), "this is no database, whatever its name");

    SweepsBeside beside = SweepsBeside.of(cfg, weights);

    assertThat(beside.sweeps())
        .extracting(StoredSweep::folder)
        .containsExactlyInAnyOrder(own, pruned);
    assertThat(beside.problems()).singleElement().asString().contains("c-sweep");
  }
}
