package org.prunepoint.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.network.InputSize;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Rounding;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.sweep.SweepListener;
import org.prunepoint.sweep.SweepPoints;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;
import org.prunepoint.workbench.LaterJobs;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.PruningChoice;

final class SweepViewModelTest extends OfSmallModel {
  private SweepRequest asked = SweepRequest.DEFAULT;
  private RuntimeException problem = new CancellationException();
  private boolean fails;
  private boolean spark = true;
  private String cluster = "";
  private SweepFolder used = new SweepFolder(Path.of(""), SweepFolder.Kept.REFUSED);
  private final SimpleObjectProperty<Boolean> trains = new SimpleObjectProperty<>(false);
  private final SweepViewModel sweep =
      new SweepViewModel(
          model,
          new PruningChoice(model),
          inline,
          messages,
          inline,
          new SweepStarter() {
            @Override
            public Job<SweepResult> sweep(
                Path cfg,
                Path weights,
                Path data,
                SweepRequest request,
                SweepFolder folder,
                List<Path> earlier,
                String master,
                SweepListener listener) {
              return (_, _) -> {
                used = folder;
                cluster = master;
                return measure(request, listener);
              };
            }

            @Override
            public boolean hasSpark() {
              return spark;
            }
          },
          SweepArchive.NONE,
          trains);

  private SweepResult measure(SweepRequest request, SweepListener listener) {
    asked = request;
    var conditions =
        SweepPoints.conditions("w", "d", 3, request.scoring().scorer(), 32, request.recipe());
    listener.opened(conditions);
    listener.unpruned(point(0, .8));
    listener.measured(point(.7, .79), false);
    listener.best(point(.7, .79));
    listener.measured(point(.5, .8), true);
    if (fails) {
      throw problem;
    }
    listener.equal(point(.6, .8), PruneSettings.NOTHING.withPercent(.5));
    return new SweepResult(
        conditions,
        point(0, .8),
        List.of(point(.5, .8), point(.7, .79)),
        point(.7, .79),
        List.of());
  }

  @Test
  void rowsComeInOrderWithTheirNotesAndTheBestIsKnown() {
    sweep.start();
    assertThat(sweep.rows())
        .extracting(SweepRow::name)
        .containsExactly("unpruned", "50\u00a0%", "60\u00a0%", "70\u00a0%");
    assertThat(sweep.rows())
        .extracting(SweepRow::note)
        .containsExactly("unpruned", "from before", "same as 50\u00a0%", "");
    assertThat(sweep.best()).isEqualTo(point(.7, .79));
    SweepTrack shown = Objects.requireNonNull(sweep.tracks().shownProperty().get());
    assertThat(Objects.requireNonNull(shown.conditionsProperty().get()).images()).isEqualTo(3);
    assertThat(shown.resultProperty().get()).isNotNull();
    assertThat(sweep.runningProperty().get()).isNull();
  }

  @Test
  void theClusterThatIsNamedMeasuresWhereThereIsASpark() {
    sweep.start();
    assertThat(cluster).isEmpty();

    sweep.form().masterProperty().set(" local[2] ");
    sweep.start();
    assertThat(cluster).isEqualTo("local[2]");

    spark = false;
    sweep.start();
    assertThat(cluster).isEmpty();
  }

  @Test
  void theRequestIsWhatTheFormSays() {
    sweep.form().text("percents").set("50, 70");
    sweep.form().text("cut-units").set("4:8:4");
    sweep.form().choice().text("size").set("64 x 32");
    sweep.form().text("threshold").set("0.1");
    sweep.form().choice().text("keep").set("0.1");
    sweep.start();
    assertThat(asked.search()).isEqualTo(SweepSearch.listed(List.of(.5, .7), 4, 8));
    assertThat(asked.recipe().input().size()).contains(new InputSize(64, 32));
    assertThat(asked.scoring().threshold()).contains(0.1);
    assertThat(asked.recipe().settings().layerKeep()).isEqualTo(0.1);
  }

  @Test
  void strategiesRoundingLimitsAndTargetAreAskedFor() {
    sweep.form().strategies().add(Strategy.REGULAR);
    sweep.form().choice().multipleProperty().set("16");
    sweep.form().choice().limitsProperty().set("1=0.5");
    sweep.form().text("target").set("bflops=0.5");
    sweep.form().text("unit-score").set("ablation");
    sweep.start();
    assertThat(asked.search()).isEqualTo(SweepSearch.meeting(Target.parse("bflops=0.5")));
    assertThat(asked.strategies()).containsExactly(Strategy.SLIM, Strategy.REGULAR);
    assertThat(asked.recipe().settings().rounding()).isEqualTo(new Rounding.Multiple(16));
    assertThat(asked.recipe().settings().limits()).isEqualTo(LayerLimits.parse("1=0.5"));
    assertThat(asked.unitScore()).isEqualTo(SweepRequest.UnitScore.ABLATION);
  }

  @Test
  void aSweepOfNoStrategyIsRefused() {
    sweep.form().strategies().clear();
    sweep.start();
    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence())
        .startsWith("Strategies:");
  }

  @Test
  void anUnreadableFieldIsToldAndNothingStarts() {
    sweep.form().choice().text("size").set("big");
    sweep.start();
    assertThat(sweep.rows()).isEmpty();
    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence())
        .startsWith("Size: expected");
  }

  @Test
  void afterACancelTheRowsStayAndNothingIsTheMatter() {
    fails = true;
    sweep.start();
    assertThat(sweep.rows()).hasSize(3);
    assertThat(sweep.outcomeProperty().get()).startsWith("Cancelled");
    assertThat(messages.shownProperty().get()).isNull();
    assertThat(sweep.startableBinding().get()).isTrue();
  }

  @Test
  void aFaultIsShownAsItsSentence() {
    fails = true;
    problem = new Fault("the list valid.txt has no pictures");
    sweep.start();
    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence())
        .isEqualTo("the list valid.txt has no pictures.");
  }

  @Test
  void withoutADataSetItSaysWhatIsMissing() {
    model.replace(FileRole.DATA, null);
    assertThat(sweep.startableBinding().get()).isFalse();
    assertThat(sweep.missingBinding().get()).contains(".data");
  }

  @Test
  void anotherModelForgetsTheRows() {
    sweep.start();
    model.reload();
    assertThat(sweep.rows()).isEmpty();
    assertThat(sweep.best()).isNull();
  }

  @Test
  void whileASweepRunsNoOtherStartsAndItIsNotStoppedByAFileThatIsNone() {
    var later = new LaterJobs();
    SweepViewModel slow = slow(later);
    slow.start();
    RunningJob job = Objects.requireNonNull(slow.runningProperty().get());
    model.open(List.of(folder.resolve("other.cfg")));
    assertThat(model.file(FileRole.WEIGHTS)).isNotNull();
    assertThat(job.cancellingProperty().get()).isFalse();
    slow.cancel();
    assertThat(slow.runningProperty().get()).as("still stopping").isEqualTo(job);
    assertThat(slow.startableBinding().get()).isFalse();
    later.finish();
    assertThat(slow.runningProperty().get()).isNull();
    assertThat(slow.startableBinding().get()).isTrue();
    model.reload();
    assertThat(slow.rows()).isEmpty();
  }

  private SweepViewModel slow(LaterJobs later) {
    return new SweepViewModel(
        model,
        new PruningChoice(model),
        later,
        messages,
        inline,
        (_, _, _, request, to, _, _, listener) ->
            (_, _) -> {
              used = to;
              return measure(request, listener);
            },
        SweepArchive.NONE,
        trains);
  }

  @Test
  void aTrainingThatRunsWhenASweepStartsIsToldUntilTheNextSweep() {
    assertThat(sweep.cautionProperty().get()).isEmpty();
    trains.set(true);
    assertThat(sweep.cautionProperty().get()).isEqualTo(LatencyCaution.before());
    var later = new LaterJobs();
    SweepViewModel slow = slow(later);
    slow.start();
    assertThat(slow.cautionProperty().get()).isEqualTo(LatencyCaution.met());
    trains.set(false);
    later.finish();
    assertThat(slow.cautionProperty().get())
        .as("the latencies are still those")
        .isEqualTo(LatencyCaution.met());
    assertThat(sweep.cautionProperty().get()).as("has not met it").isEmpty();
    slow.start();
    assertThat(slow.cautionProperty().get()).isEmpty();
  }

  @Test
  void aTrainingThatStartsDuringASweepIsToldWhereverTheUserIs() {
    SweepViewModel slow = slow(new LaterJobs());
    slow.start();
    assertThat(messages.shownProperty().get()).isNull();
    trains.set(true);
    assertThat(slow.cautionProperty().get()).isEqualTo(LatencyCaution.met());
    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence())
        .isEqualTo(LatencyCaution.met());
  }

  @Test
  void aSweepThatWaitsSaysSoAndGoesOn() {
    SweepViewModel slow = slow(new LaterJobs());
    slow.start();
    RunningJob job = Objects.requireNonNull(slow.runningProperty().get());
    slow.pauseOrResume();
    assertThat(job.cancellation().paused()).isTrue();
    slow.pauseOrResume();
    assertThat(job.cancellation().paused()).isFalse();
  }

  @Test
  void sweepsThatAskForOtherThingsStandSideBySideInFoldersOfTheirOwn() {
    sweep.start();
    Path first = used.path();
    assertThat(first.getFileName().toString()).endsWith("-sweep");
    sweep.start();
    assertThat(used.path()).as("the same again").isEqualTo(first);
    assertThat(used.kept()).isEqualTo(SweepFolder.Kept.USED);
    sweep.form().choice().percentProperty().set(.4);
    sweep.start();
    assertThat(used.path()).as("the slider of the preview asks for nothing").isEqualTo(first);
    sweep.form().text("within").set("0.05");
    sweep.start();
    assertThat(used.path()).isEqualTo(first.resolveSibling(first.getFileName() + "-2"));
    assertThat(sweep.tracks().all()).hasSize(2);
    SweepTrack newest = sweep.tracks().all().getFirst();
    assertThat(sweep.tracks().shownProperty().get()).isEqualTo(newest);
    sweep.tracks().show(sweep.tracks().all().getLast());
    assertThat(sweep.tracks().shownProperty().get()).isNotEqualTo(newest);
    sweep.tracks().remove(sweep.tracks().all().getLast());
    assertThat(sweep.tracks().shownProperty().get()).isEqualTo(newest);
  }

  @Test
  void whichPointsMayFallAndWhichMustFitExcludeEachOther() {
    sweep.form().text("within").set("0.05");
    sweep.form().text("target").set("bytes=1MB");
    assertThat(sweep.form().text("within").get()).isEmpty();
    sweep.form().text("cut-units").set("4");
    sweep.form().text("units").set("false");
    assertThat(sweep.form().text("cut-units").get()).isEmpty();
    sweep.start();
    assertThat(asked.search().units()).isFalse();
    assertThat(asked.search().target()).contains(Target.parse("bytes=1MB"));
  }

  @Test
  void theEstimateSaysHowManyPointsAndWhatAPictureTakes() {
    assertThat(sweep.estimateProperty().get()).matches("\\d+ to \\d+ points");
    sweep.measureEstimate();
    // 72 pictures of 20 ms
    assertThat(sweep.estimateProperty().get())
        .contains("looking at 72 pictures takes up to 1\u00a0s a point")
        .contains("The repair of each comes on top");
    sweep.form().text("percents").set("50, 60, 70");
    assertThat(sweep.estimateProperty().get()).startsWith("3 points");
  }
}
