package org.prunepoint.workbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.option.Option;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.options.TrainingGoal;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.pictures.PictureSettings;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.workbench.FakeTraining;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.LaterJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.option.OptionField;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.training.run.RunTracks;
import org.prunepoint.workbench.training.run.StoredRun;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.training.run.TrainingCore;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

final class TrainingViewModelTest {
  @TempDir Path folder;
  private final InlineJobs inline = new InlineJobs();
  private final Messages messages = new Messages();
  private final OpenedModel model = new OpenedModel(inline, messages, ModelFileSet::around);
  private final FakeTraining fake = new FakeTraining(0);
  private @Nullable TrainingRequest asked;
  private final TrainingViewModel training = training(inline);

  private TrainingViewModel training(JobRunner jobs) {
    return new TrainingViewModel(
        model,
        jobs,
        messages,
        inline,
        Runnable::run,
        new TrainingCore() {
          @Override
          public Job<TrainingResult> train(TrainingRequest request, TrainingListener listener) {
            asked = request;
            return fake.train(request, listener);
          }

          @Override
          public Optional<String> lacking() {
            return fake.lacking();
          }

          @Override
          public List<StoredRun> beside(Path cfg, Optional<Path> weights) {
            return fake.beside(cfg, weights);
          }

          @Override
          public Job<StoredRun> read(Path from) {
            return fake.read(from);
          }
        });
  }

  @BeforeEach
  void opened() throws Exception {
    model.open(List.of(SmallModel.write(folder)));
    training.form().field("epochs").textProperty().set("60");
  }

  private TrainingRequest asked() {
    return Objects.requireNonNull(asked);
  }

  private String said() {
    return Objects.requireNonNull(messages.shownProperty().get()).sentence();
  }

  @Test
  void epochsComeInOrderAndTheBestIsTheLastThatBeatsAllBefore() {
    training.start();
    assertThat(training.run().epochs()).extracting(EpochResult::epoch).hasSize(60).isSorted();
    EpochResult best = Objects.requireNonNull(training.run().bestProperty().get());
    assertThat(best.scores().orElseThrow().map50())
        .isEqualTo(
            training.run().epochs().stream()
                .mapToDouble(r -> r.scores().orElseThrow().map50())
                .max()
                .orElseThrow());
    assertThat(training.outcomeProperty().getValue())
        .startsWith("All 60 epochs")
        .contains("darknet");
    assertThat(said()).isEqualTo("The rate was never above 0.01.");
    assertThat(training.runningProperty().get()).isNull();
    assertThat(Objects.requireNonNull(training.trainedProperty().getValue()).weights())
        .isEqualTo(folder.resolve("small-run/best.weights"));
  }

  @Test
  void theRequestIsWhatTheFormSays() {
    TrainingForm form = training.form();
    form.field("size").textProperty().set("64 x 32");
    form.field("batch").textProperty().set("4");
    form.field("rate").textProperty().set("2e-3");
    form.field("sparsity").textProperty().set("0.0005");
    form.field("sparsity-schedule").textProperty().set("local-decay");
    form.field("multi-scale").textProperty().set("0.75 - 1.25");
    form.field("mosaic").textProperty().set("0");
    form.field("precision").textProperty().set("bfloat16");
    form.randomProperty().set(true);
    training.start();
    assertThat(asked().weights()).isEmpty();
    assertThat(asked().resume()).isFalse();
    assertThat(asked().out()).isEqualTo(folder.resolve("small-run"));
    assertThat(asked().options().size().width()).isEqualTo(64);
    assertThat(asked().options().size().height()).isEqualTo(32);
    assertThat(asked().options().course().batch()).isEqualTo(4);
    assertThat(asked().options().steps().rate().peak()).isEqualTo(.002);
    assertThat(asked().options().sparsity().strength()).isEqualTo(.0005);
    assertThat(asked().options().sparsity().schedule()).isEqualTo(Sparsity.Schedule.LOCAL_DECAY);
    assertThat(asked().options().pictures().scales().range().low()).isEqualTo(.75);
    assertThat(asked().options().pictures().augmentation().mosaic()).isZero();
    assertThat(asked().options().steps().precision()).isEqualTo(Precision.BFLOAT16);
  }

  @Test
  void anUntouchedFormAsksForTheUsual() {
    training.form().field("epochs").textProperty().set("100");
    training.start();
    assertThat(asked().options())
        .isEqualTo(TrainingOptions.usual(32, 32).withThreads(PictureSettings.defaultThreads()));
    assertThat(asked().weights()).hasValue(folder.resolve("small.weights"));
  }

  @Test
  void whatCannotBeReadIsToldBesideTheFieldAndNothingStarts() {
    training.form().field("batch").textProperty().set("1");
    assertThat(training.form().field("batch").problemBinding().get())
        .isEqualTo("Expected a whole number from 2 to 65536, found \"1\".");
    assertThat(training.startableBinding().get()).isFalse();
    assertThat(training.missingBinding().get()).startsWith("Batch: expected");
    training.start();
    assertThat(asked).isNull();
    training.form().field("batch").textProperty().set("2");
    training.form().field("size").textProperty().set("33");
    assertThat(training.missingBinding().get())
        .startsWith("Size: ")
        .endsWith("multiples of its stride, 4; found 33 x 33.");
    training.form().field("size").textProperty().set("");
    assertThat(training.startableBinding().get()).isTrue();
  }

  /** Whichever options there are. */
  @Test
  void everyOptionHasAFieldButForTheTeacher() {
    assertThat(training.form().fields().fields())
        .extracting(f -> f.option().name())
        .containsExactlyElementsOf(
            TrainingOptions.OPTIONS.without("teacher").all().stream().map(Option::name).toList());
    for (OptionField field : training.form().fields().fields()) {
      String before = field.textProperty().get();
      field.textProperty().set("?");
      assertThat(field.problemBinding().get()).as(field.title()).startsWith("Expected ");
      assertThat(training.startableBinding().get()).isFalse();
      field.textProperty().set(before);
      assertThat(training.startableBinding().get()).as(field.title()).isTrue();
    }
  }

  @Test
  void whatDoesNothingIsDim() {
    assertThat(training.form().fields().idleBinding("sparsity-target").get()).isTrue();
    training.form().field("sparsity").textProperty().set("0.001");
    assertThat(training.form().fields().idleBinding("sparsity-target").get()).isFalse();
    assertThat(training.form().fields().idleBinding("sparsity-decay-from").get()).isTrue();
  }

  @Test
  void withoutADataSetItSaysWhatIsMissing() {
    model.replace(FileRole.DATA, null);
    assertThat(training.startableBinding().get()).isFalse();
    assertThat(training.missingBinding().get()).contains(".data");
  }

  @Test
  void withoutThePartForTrainingItSaysHowToAddIt() {
    fake.lacking = Optional.of("Unpack the part.");
    TrainingViewModel without = training(inline);

    assertThat(without.startableBinding().get()).isFalse();
    assertThat(without.missingBinding().get()).isEqualTo("Unpack the part.");
  }

  @Test
  void withoutWeightsItStartsFromRandomOnes() {
    model.replace(FileRole.WEIGHTS, null);
    training.start();
    assertThat(asked().weights()).isEmpty();
  }

  @Test
  void afterAStopTheEpochsStayAndTheBestSoFarCanBeOpened() throws Exception {
    fake.stopsAfter = 20;
    Path best = folder.resolve("small-run/best.weights");
    Files.createDirectories(best.getParent());
    training.form().folderProperty().set(best.getParent());
    Files.writeString(best, "weights");
    training.start();
    assertThat(training.run().epochs()).hasSize(20);
    assertThat(training.outcomeProperty().getValue())
        .startsWith("Unfinished after 20 of 60 epochs");
    assertThat(messages.shownProperty().get()).isNull();
    TrainedModel made = Objects.requireNonNull(training.trainedProperty().getValue());
    assertThat(made.weights()).isEqualTo(best);
    assertThat(made.cfg()).isEqualTo(folder.resolve("small.cfg"));
    assertThat(training.startableBinding().get()).isTrue();
    assertThat(training.folderProperty().get())
        .as("another one")
        .isEqualTo(folder.resolve("small-run-2"));
  }

  @Test
  void aFaultIsShownAsItsSentenceAndTheEpochsStay() {
    fake.stopsAfter = 3;
    fake.problem = new Fault("Training diverged in epoch 4");
    training.start();
    assertThat(said()).isEqualTo("Training diverged in epoch 4.");
    assertThat(training.outcomeProperty().getValue())
        .startsWith("The run broke off after epoch 3;");
    assertThat(training.trainedProperty().getValue()).isNull();
  }

  @Test
  void aResumedRunShowsWhatIsThereAndTrainsTheRest() {
    Path out = folder.resolve("earlier");
    fake.stored =
        Map.of(
            out,
            FakeTraining.run(folder.resolve("other.cfg"), folder.resolve("other.data"), out, 25));
    training.resume(out);
    assertThat(asked().resume()).isTrue();
    assertThat(asked().cfg()).isEqualTo(folder.resolve("other.cfg"));
    assertThat(asked().options().course().seed()).isEqualTo(7);
    assertThat(training.run().epochs()).hasSize(60).doesNotHaveDuplicates();
    assertThat(training.run().scorerProperty().get()).isEqualTo("coco");
    assertThat(training.form().field("sparsity").textProperty().get())
        .as("the form is of the next run")
        .isEqualTo("0");
    assertThat(training.outcomeProperty().getValue()).startsWith("All 60 epochs");
  }

  @Test
  void aFinishedRunIsShownAndNothingIsTrained() {
    Path out = folder.resolve("earlier");
    fake.stored =
        Map.of(
            out, FakeTraining.run(folder.resolve("small.cfg"), folder.resolve("d.data"), out, 60));
    training.resume(out);
    assertThat(asked).isNull();
    assertThat(training.run().epochs()).hasSize(60);
    assertThat(training.outcomeProperty().getValue()).startsWith("All 60 epochs are trained.");
  }

  @Test
  void aFolderWithoutARunIsToldAndWhatIsShownStays() {
    training.start();
    training.resume(folder);
    assertThat(said()).endsWith("holds no run.");
    assertThat(training.run().epochs()).hasSize(60);
  }

  @Test
  void aRunGoesOnWhileAnotherModelIsOpenedAndNoOtherStarts() {
    var later = new LaterJobs();
    TrainingViewModel slow = training(later);
    slow.start();
    RunningJob job = Objects.requireNonNull(slow.runningProperty().get());
    model.reload();
    assertThat(model.networkProperty().get()).isNotNull();
    assertThat(job.cancellingProperty().get()).isFalse();
    assertThat(slow.startableBinding().get()).isFalse();
    slow.resume(folder);
    assertThat(slow.runningProperty().get()).isSameAs(job);
    slow.stop();
    assertThat(job.cancellation().requested()).isTrue();
    assertThat(slow.runningProperty().get()).as("still stopping").isSameAs(job);
    fake.stopsAfter = 2;
    fake.problem = new CancellationException();
    later.finish();
    assertThat(slow.runningProperty().get()).isNull();
    assertThat(slow.run().epochs()).hasSize(2);
  }

  @Test
  void aGoalFillsAllFieldsWithWhatIsUsualForIt() {
    TrainingForm form = training.form();
    form.field("batch").textProperty().set("4");
    form.aim(TrainingGoal.SPARSE);
    assertThat(form.options().sparsity().strength()).isEqualTo(.001);
    assertThat(form.options().sparsity().target())
        .as("the network has no shortcuts")
        .isEqualTo(SparsityTarget.TINY);
    assertThat(form.options().course().batch()).isEqualTo(8);
    assertThat(form.randomProperty().get()).isFalse();
    form.aim(TrainingGoal.FINE_TUNE);
    assertThat(form.options().course().epochs()).isEqualTo(20);
    assertThat(form.options().sparsity().on()).isFalse();
    form.aim(TrainingGoal.BASE);
    assertThat(form.options()).isEqualTo(TrainingOptions.usual(32, 32));
    assertThat(form.randomProperty().get()).isTrue();
  }

  @Test
  void distillingNeedsATeacherWhichIsFoundByEitherFile() throws Exception {
    TrainingForm form = training.form();
    form.aim(TrainingGoal.DISTIL);
    assertThat(training.missingBinding().get()).startsWith("Missing: the teacher");
    training.learnFrom(SmallModel.write(Files.createDirectories(folder.resolve("large"))));
    assertThat(training.missingBinding().get()).isEmpty();
    assertThat(form.fields().idleBinding("distil").get()).isFalse();
    assertThat(form.options().distillation().teacher().orElseThrow().weights())
        .isEqualTo(folder.resolve("large/small.weights"));
    form.aim(TrainingGoal.FINE_TUNE);
    assertThat(form.options().distillation().on()).isFalse();
  }

  @Test
  void afterASparseRunTheLastWeightsAreGoneOnWithAndComeIntoTheLibrary() {
    List<KnownPair> library = new ArrayList<>();
    training.onMade(library::add);
    training.form().aim(TrainingGoal.SPARSE);
    training.start();
    Path last = folder.resolve("small-run/last.weights");
    assertThat(Objects.requireNonNull(training.trainedProperty().getValue()).weights())
        .isEqualTo(last);
    assertThat(library).extracting(KnownPair::weights).containsExactly(last);
    assertThat(library.getFirst().note()).startsWith("mAP 0.");
  }

  @Test
  void earlierRunsAreFoundTheUnfinishedIsResumedAndOthersAreLaidOver() {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Path cfg = folder.resolve("small.cfg");
    Path data = folder.resolve("small.data");
    fake.stored =
        Map.of(
            one, FakeTraining.run(cfg, data, one, 60), two, FakeTraining.run(cfg, data, two, 25));
    TrainingViewModel later = training(inline);
    RunTracks tracks = later.tracks();
    assertThat(tracks.all()).hasSize(2);
    RunTrack unfinished = Objects.requireNonNull(tracks.unfinishedProperty().get());
    assertThat(unfinished.folder()).isEqualTo(two);
    tracks.show(unfinished);
    assertThat(later.run().layers()).as("gammas are read when they are looked at").hasSize(20);
    RunTrack other = tracks.all().get(tracks.all().get(0) == unfinished ? 1 : 0);
    other.overlaidProperty().set(true);
    assertThat(tracks.drawn()).containsExactly(unfinished, other);
    later.resume();
    assertThat(asked().out()).isEqualTo(two);
    assertThat(asked().resume()).isTrue();
    assertThat(unfinished.finished()).isTrue();
    assertThat(tracks.unfinishedProperty().get()).isNull();
  }

  @Test
  void theGammasAreOfAllLayersUntilOneIsSelected() {
    training.start();
    int all = channels();
    training.run().layerProperty().set(9);
    assertThat(channels()).isEqualTo(16).isLessThan(all);
    training.run().layerProperty().set(null);
    assertThat(channels()).isEqualTo(all);
    assertThat(training.run().layers()).hasSize(20);
  }

  private int channels() {
    var bins = training.run().mapProperty().get().columns().getLast().bins();
    return java.util.stream.IntStream.range(0, bins.size()).map(bins::count).sum();
  }
}
