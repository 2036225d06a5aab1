package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.Sample;
import org.prunepoint.inference.Latency;
import org.prunepoint.network.InputSize;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.quantization.QuantizationSettings;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.fit.Statistics;
import org.prunepoint.remote.LoopLink;
import org.prunepoint.remote.Machine;
import org.prunepoint.remote.TaskLink;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;

/** The sample on a few pictures, measured by whoever is sent a line. */
class PointWorkerTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void fewPictures() throws IOException {
    data = Sample.few(folder, 6, 10);
  }

  @Test
  void figuresFromElsewhereAreThoseFromHereToTheLastDigit() {
    List<SweepPoint> here = run("here", null).points();

    SweepResult sent = run("sent", LoopLink.to(PointWorker::open));

    assertThat(here).hasSize(2).anyMatch(SweepPoint::repaired);
    assertThat(sent.points()).isEqualTo(here);
  }

  @Test
  void whoIsSentEverythingComesToTheSame() {
    SweepRequest all = request(new Latency(0, 0), Repair.RECONSTRUCT);
    SweepRequest four =
        all.withRecipe(all.recipe().with(CalibrationSettings.DEFAULT.withPictures(4)));

    List<SweepPoint> here = run("here", null, four).points();
    SweepResult sent = run("sent", LoopLink.sending(PointWorker::open), four);

    assertThat(here).hasSize(2).anyMatch(p -> p.repaired());
    assertThat(sent.points()).isEqualTo(here);
  }

  @Test
  void whatIsTrainedAndRoundedElsewhereIsTheSameToTheLastDigit() {
    var trained = new CalibrationSettings(Optional.empty(), 6, Statistics.MATCHED, 6, 2);
    SweepRequest request =
        request(new Latency(0, 0), Repair.DISTIL)
            .withInt8(new InEightBits(true, InEightBits.Judge.INT8, QuantizationSettings.DEFAULT));
    SweepRequest asked =
        request
            .withRecipe(request.recipe().with(trained))
            .withSearch(SweepSearch.listed(List.of(.6)).withoutUnits());

    List<SweepPoint> here = run("here", null, asked).points();
    SweepResult sent = run("sent", LoopLink.to(PointWorker::open), asked);

    assertThat(here).hasSize(1).allMatch(p -> p.int8().isPresent() && p.repaired());
    assertThat(sent.points()).isEqualTo(here);
  }

  @Test
  void latencyIsTakenHereAndNamesThisMachine() {
    SweepResult sent = run("sent", LoopLink.to(PointWorker::open), new Latency(1, 2), Repair.FOLD);

    assertThat(sent.points()).allMatch(p -> p.latencyMs().orElse(0) > 0);
    assertThat(sent.conditions().latency())
        .startsWith("latency: median of 2 single pictures, ")
        .endsWith(" of " + Machine.name());
  }

  @Test
  void whoHasOtherPicturesIsNotListenedTo() {
    TaskLink.Elsewhere others =
        (job, parcel, cancellation) -> {
          oneLess();
          return LoopLink.to(PointWorker::open).open(job, parcel, cancellation);
        };

    assertThatThrownBy(() -> run("sent", others, new Latency(0, 0), Repair.FOLD))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "On %s the sweep is on other data: model and data set have to lie there as they lie here."
                .formatted(Machine.name()));
  }

  /** Somebody has one picture less. */
  private void oneLess() {
    try {
      Sample.few(folder, 6, 9);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private SweepResult run(String name, TaskLink.Elsewhere others) {
    return run(name, others, new Latency(0, 0), Repair.RECONSTRUCT);
  }

  private SweepResult run(String name, TaskLink.Elsewhere others, Latency latency, Repair repair) {
    return run(name, others, request(latency, repair));
  }

  private static SweepRequest request(Latency latency, Repair repair) {
    SweepRequest request =
        SweepRequest.DEFAULT
            .withSearch(SweepSearch.listed(List.of(.3, .6)).withoutUnits())
            .withInput(NetworkInput.OF_CFG.withSize(Optional.of(new InputSize(160, 128))))
            .withLatency(latency)
            .withVerify(false);
    return request.withRecipe(
        request
            .recipe()
            .with(request.pruning().withRepair(repair))
            .with(CalibrationSettings.DEFAULT.withPictures(6)));
  }

  private SweepResult run(String name, TaskLink.Elsewhere others, SweepRequest request) {
    Sweep sweep =
        Sweep.of(
            Sample.CFG,
            Sample.WEIGHTS,
            data,
            request,
            SweepPoints.folder(folder.resolve(name), false),
            SweepListener.NONE);
    return (others == null ? sweep : sweep.by(others)).run(Progress.NONE, new Cancellation());
  }
}
