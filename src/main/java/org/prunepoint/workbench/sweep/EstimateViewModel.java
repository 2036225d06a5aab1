package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.network.Network;
import org.prunepoint.sweep.SweepEstimate;
import org.prunepoint.sweep.SweepProbe;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/** How many points the next sweep will measure, and how long that will take, in a sentence. */
final class EstimateViewModel {
  private static final Texts TEXTS = Texts.of(EstimateViewModel.class);

  private final OpenedModel model;
  private final SweepForm form;
  private final SweepTracks tracks;
  private final JobRunner jobs;
  private final SweepArchive archive;
  private final ObservableValue<Boolean> busy;
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");
  private List<Path> asked = List.of();
  private SweepProbe.@Nullable Found found;

  /**
   * @param busy whether the processor has other work, beside which nothing is measured
   */
  EstimateViewModel(
      OpenedModel model,
      SweepForm form,
      SweepTracks tracks,
      JobRunner jobs,
      SweepArchive archive,
      ObservableValue<Boolean> busy) {
    this.model = model;
    this.form = form;
    this.tracks = tracks;
    this.jobs = jobs;
    this.archive = archive;
    this.busy = busy;
    form.onChange(this::say);
    tracks.stored().subscribe(this::say);
    model.networkProperty().subscribe(_ -> say());
    model.filesProperty().subscribe(_ -> say());
  }

  /** Measures one picture, where there is a model and no earlier sweep to learn from. */
  void measure() {
    Path cfg = model.file(FileRole.CFG);
    Path weights = model.file(FileRole.WEIGHTS);
    Path data = model.file(FileRole.DATA);
    if (cfg == null
        || weights == null
        || data == null
        || model.weightsProperty().get() == null
        || busy.getValue()
        || estimate().filter(e -> e.secondsAPoint().isEmpty()).isEmpty()) {
      return;
    }
    List<Path> files = List.of(cfg, weights, data);
    if (files.equals(asked)) {
      return;
    }
    asked = files;
    jobs.start(
        TEXTS.get("estimate.job"),
        archive.probe(cfg, weights, data),
        came -> {
          if (files.equals(asked)) {
            found = came;
            say();
          }
        },
        _ -> {}); // The sweep itself says what is wrong.
  }

  private Optional<SweepEstimate> estimate() {
    Network network = model.networkProperty().get();
    if (network == null || model.file(FileRole.DATA) == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          SweepEstimate.of(form.request(), ResidualUnit.of(network).size(), tracks.stored()));
    } catch (Fault _) {
      return Optional.empty(); // said beside the field
    }
  }

  /** In the language spoken now. */
  void say() {
    sentence.set(estimate().map(this::inWords).orElse(""));
  }

  private String inWords(SweepEstimate estimate) {
    String points =
        estimate.fewest() == estimate.most()
            ? TEXTS.get("estimate.exact", estimate.most())
            : TEXTS.get("estimate.range", estimate.fewest(), estimate.most());
    if (estimate.secondsAPoint().isPresent()) {
      double seconds = estimate.secondsAPoint().getAsDouble();
      return points
          + TEXTS.get(
              "estimate.before",
              spoken(seconds),
              spoken(seconds * (estimate.fewest() + 1)),
              spoken(seconds * (estimate.most() + 1)));
    }
    SweepProbe.Found measured = found;
    if (measured == null) {
      return points;
    }
    String each =
        points + TEXTS.get("estimate.probed", measured.pictures(), spoken(measured.seconds()));
    SweepRequest request = form.request();
    return request.pruning().repair().changesWeights() ? each + TEXTS.get("estimate.repair") : each;
  }

  private static String spoken(double seconds) {
    return RunningJob.spoken(Duration.ofMillis((long) (1000 * seconds)));
  }

  ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }
}
