package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.inference.Latency;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;

/** What repairs are worth on blood cells; the figures are those of docs/pruning.md. */
@Tag("real")
class RealRepairTest {
  @TempDir Path folder;

  @Test
  void recalibrationGivesMostOfTheAccuracyBackPastTheCliff() {
    Path bccd = RealData.folder().resolve("bccd");
    SweepRequest request =
        SweepPoints.FOLDED
            .withSearch(SweepSearch.listed(List.of(.8)))
            .withLatency(new Latency(0, 0))
            .withPruning(PruneSettings.NOTHING.withRepair(Repair.STATISTICS));

    SweepResult result =
        Sweep.of(
                bccd.resolve("yolov3-spp-w25.cfg"),
                bccd.resolve("yolov3-spp-w25-sparse.weights"),
                bccd.resolve("bccd.data"),
                request,
                SweepPoints.folder(folder, false),
                SweepListener.NONE)
            .run(Progress.NONE, new Cancellation());

    assertThat(result.unpruned().map()).isBetween(.73, .74);
    assertThat(result.best().folded().map50()).isBetween(.44, .49);
    assertThat(result.best().after(Repair.STATISTICS).orElseThrow().map50()).isBetween(.70, .74);
    assertThat(result.check().orElseThrow().verified()).as("read by OpenCV").isTrue();
    assertThat(result.files()).anyMatch(f -> f.toString().endsWith("-statistics.weights"));
  }
}
