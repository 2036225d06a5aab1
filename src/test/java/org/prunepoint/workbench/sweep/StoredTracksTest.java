package org.prunepoint.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.prunepoint.Job;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.StoredSweep;
import org.prunepoint.sweep.SweepPoints;
import org.prunepoint.sweep.SweepProbe;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.SweepsBeside;
import org.prunepoint.workbench.workspace.PruningChoice;

/** Sweeps that are on disk when a model is opened. */
final class StoredTracksTest extends OfSmallModel {

  private StoredSweep unfinished() {
    SweepRequest request = SweepRequest.DEFAULT;
    var conditions =
        SweepPoints.conditions("small.weights", "d", 3, "darknet", 32, request.recipe());
    List<StoredSweep.Row> rows =
        List.of(
            new StoredSweep.Row(point(0, .8), Optional.empty(), OptionalDouble.empty()),
            new StoredSweep.Row(point(.7, .79), Optional.empty(), OptionalDouble.of(4)),
            new StoredSweep.Row(
                point(.71, .79),
                Optional.of(PruneSettings.NOTHING.withPercent(.7)),
                OptionalDouble.empty()));
    return new StoredSweep(
        folder.resolve("before"),
        "m",
        "1",
        request,
        request,
        conditions,
        rows,
        Optional.of(point(.7, .79)),
        List.of(),
        List.of("Labels lie elsewhere."),
        Optional.empty());
  }

  private SweepViewModel of(StoredSweep stored, SweepStarter core) {
    return new SweepViewModel(
        model,
        new PruningChoice(model),
        inline,
        messages,
        inline,
        core,
        new Archive(stored),
        new SimpleObjectProperty<>(false));
  }

  @Test
  void whatIsUnfinishedIsGoneOnWithAsItWasAskedForWhateverTheFormSays() {
    List<String> asked = new ArrayList<>();
    SweepViewModel sweep =
        of(
            unfinished(),
            (_, _, _, request, where, _, _, _) ->
                (_, _) -> {
                  asked.add(
                      where.path().getFileName()
                          + " "
                          + where.kept()
                          + " "
                          + request.equals(SweepRequest.DEFAULT));
                  throw new CancellationException("cancelled again");
                });
    assertThat(sweep.unfinishedProperty().getValue()).isNotNull();
    assertThat(sweep.sameProperty().get()).as("the form asks for it too").isTrue();
    sweep.form().text("within").set("0.01");
    assertThat(sweep.sameProperty().get()).isFalse();
    sweep.goOn();
    assertThat(asked).containsExactly("before USED true");
    assertThat(sweep.unfinishedProperty().getValue()).as("it is unfinished still").isNotNull();
    sweep.form().text("within").set("");
    sweep.form().resumeProperty().set(false);
    assertThat(sweep.sameProperty().get()).as("it would begin anew").isFalse();
    sweep.tracks().shownProperty().set(null);
    assertThat(sweep.unfinishedProperty().getValue()).isNull();
  }

  @Test
  void sweepsThatAreOnDiskAreThereWhenTheirModelIs() {
    SweepViewModel before =
        of(
            unfinished(),
            (_, _, _, _, _, _, _, _) ->
                (_, _) -> {
                  throw new AssertionError("nothing is swept");
                });

    assertThat(before.rows())
        .extracting(SweepRow::name)
        .containsExactly("unpruned", "70\u00a0%", "71\u00a0%");
    assertThat(before.rows().getLast().note()).isEqualTo("same as 70\u00a0%");
    assertThat(before.best()).isEqualTo(point(.7, .79));
    SweepTrack shown = Objects.requireNonNull(before.tracks().shownProperty().get());
    assertThat(shown.warnings()).containsExactly("Labels lie elsewhere.");
    assertThat(shown.inShort()).isEqualTo("70\u00a0%, not finished");
    assertThat(before.estimateProperty().get()).contains("about 4\u00a0s each as before");
  }

  private record Archive(StoredSweep sweep) implements SweepArchive {
    @Override
    public SweepsBeside beside(Path cfg, Path weights) {
      return new SweepsBeside(List.of(sweep), List.of());
    }

    @Override
    public StoredSweep read(Path folder) {
      return sweep;
    }

    @Override
    public Job<SweepProbe.Found> probe(Path cfg, Path weights, Path data) {
      throw new AssertionError("there are earlier rows to learn from");
    }
  }
}
