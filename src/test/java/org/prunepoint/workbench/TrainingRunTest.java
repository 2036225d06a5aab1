package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Job;
import org.prunepoint.darknet.Model;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.workbench.kit.job.BackgroundJobs;
import org.prunepoint.workbench.kit.job.FxThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.training.TrainingViewModel;
import org.prunepoint.workbench.training.run.StoredRun;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.training.run.TrainingCore;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The core's own training, as the window starts, stops and resumes it. */
final class TrainingRunTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Of the two batch norms of the small model. */
  private static final int CHANNELS = 8 + 16;

  @TempDir Path folder;
  private final FxThread ui = new FxThread();
  private final BackgroundJobs jobs = new BackgroundJobs(ui);
  private final Messages messages = new Messages();
  private final OpenedModel model = new OpenedModel(jobs, messages, ModelFileSet::around);

  /** Called on the training's thread after each epoch. */
  private IntConsumer afterEpoch = _ -> {};

  private TrainingViewModel training;

  @BeforeEach
  void opened() throws Exception {
    Fx.start();
    Path cfg = SmallModel.write(folder);
    writePictures();
    training =
        Fx.get(
            () ->
                new TrainingViewModel(
                    model,
                    jobs,
                    messages,
                    ui,
                    Runnable::run,
                    new Watched(new CoreTraining(), epoch -> afterEpoch.accept(epoch))));
    Fx.run(() -> model.open(List.of(cfg)));
    Fx.until("ready", LONG, () -> training.startableBinding().get());
    Fx.run(
        () -> {
          training.form().field("batch").textProperty().set("2");
          training.form().field("sparsity").textProperty().set("0.001");
          training.form().field("precision").textProperty().set("float32");
        });
  }

  /** One bright square on a dark ground in each of 4 pictures to train on and 2 to validate. */
  private void writePictures() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      var picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
      var g = picture.createGraphics();
      g.setColor(new Color(20 * i, 60, 90));
      g.fillRect(0, 0, 40, 40);
      g.setColor(Color.ORANGE);
      g.fillRect(2 + 4 * i, 10, 12, 12);
      g.dispose();
      ImageIO.write(picture, "png", folder.resolve("p" + i + ".png").toFile());
      Files.writeString(
          folder.resolve("p" + i + ".txt"),
          String.format(Locale.ROOT, "0 %.4f 0.4 0.3 0.3%n", (8 + 4 * i) / 40.0));
      names.add(folder.resolve("p" + i + ".png").toString());
    }
    Files.write(folder.resolve("train.txt"), names.subList(0, 4));
    Files.write(folder.resolve("valid.txt"), names.subList(4, 6));
    Files.writeString(
        folder.resolve("small.data"),
        "classes=1\ntrain=train.txt\nvalid=valid.txt\nnames=cells.txt\n");
  }

  private void untilEnd() throws Exception {
    Fx.until("the end", LONG, () -> training.runningProperty().get() == null);
    assertThat(messages.shownProperty().get()).isNull();
  }

  private List<Integer> epochs() {
    return training.run().epochs().stream().map(EpochResult::epoch).toList();
  }

  @Test
  void everyEpochArrivesWithItsGammasAndTheTrainedModelCanBeOpened() throws Exception {
    epochs("2");
    List<Boolean> computing = new ArrayList<>();
    Fx.run(() -> training.computingProperty().subscribe(now -> computing.add(now)));
    Fx.run(training::start);
    untilEnd();
    assertThat(epochs()).containsExactly(1, 2);
    assertThat(computing).containsExactly(false, true, false);
    EpochResult last = training.run().epochs().getLast();
    assertThat(last.images()).isEqualTo(4);
    assertThat(last.loss().total()).isPositive();
    assertThat(last.scores()).isPresent();
    assertThat(training.run().layers()).hasSize(2).allMatch(l -> l.channels() > 0);
    assertThat(training.run().layers().stream().mapToInt(l -> l.channels()).sum())
        .isEqualTo(CHANNELS);
    assertThat(training.outcomeProperty().getValue()).startsWith("All ");
    TrainedModel made = Objects.requireNonNull(training.trainedProperty().getValue());
    Model trained = Model.open(made.cfg(), made.weights());
    assertThat(trained.weights()).isNotNull();
    assertThat(made.weights()).startsWith(folder.resolve("small-run"));
  }

  @Test
  void aStoppedTrainingIsResumedFromItsFolderAndThenIsAtItsEnd() throws Exception {
    epochs("4");
    afterEpoch =
        epoch -> {
          if (epoch == 2) {
            stopAndWait();
          }
        };
    Fx.run(training::start);
    untilEnd();
    assertThat(epochs()).containsExactly(1, 2);
    assertThat(training.outcomeProperty().getValue()).startsWith("Unfinished after 2 of 4 epochs");
    assertThat(Objects.requireNonNull(training.tracks().unfinishedProperty().get()).folder())
        .isEqualTo(training.runFolderProperty().getValue());
    assertThat(training.trainedProperty().getValue()).isNotNull();
    List<EpochResult> before = List.copyOf(training.run().epochs());
    Path run = Objects.requireNonNull(training.runFolderProperty().getValue());
    afterEpoch = _ -> {};
    epochs("9");
    Fx.run(training::resume);
    untilEnd();
    assertThat(epochs()).as("the run's own number of epochs").containsExactly(1, 2, 3, 4);
    assertThat(training.run().epochs()).startsWith(before.toArray(EpochResult[]::new));
    assertThat(training.outcomeProperty().getValue()).startsWith("All ");
    Fx.run(() -> training.resume(run));
    untilEnd();
    assertThat(epochs()).containsExactly(1, 2, 3, 4);
    assertThat(training.outcomeProperty().getValue()).startsWith("All 4 epochs are trained.");
    assertThat(training.tracks().unfinishedProperty().get()).isNull();
  }

  private void epochs(String number) throws Exception {
    Fx.run(() -> training.form().field("epochs").textProperty().set(number));
  }

  private void stopAndWait() {
    try {
      assertThat(Platform.isFxApplicationThread()).isFalse();
      Fx.run(training::stop);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The core's training, and a call after each epoch. */
  private record Watched(TrainingCore core, IntConsumer afterEpoch) implements TrainingCore {
    @Override
    public Job<TrainingResult> train(TrainingRequest request, TrainingListener listener) {
      return core.train(
          request,
          new TrainingListener() {
            @Override
            public void opened(TrainingConditions conditions) {
              listener.opened(conditions);
            }

            @Override
            public void recalled(EpochResult result) {
              listener.recalled(result);
            }

            @Override
            public void finished(EpochResult result) {
              listener.finished(result);
              afterEpoch.accept(result.epoch());
            }

            @Override
            public void gammas(int epoch, List<LayerGammas> layers) {
              listener.gammas(epoch, layers);
            }

            @Override
            public void warned(String sentence) {
              listener.warned(sentence);
            }
          });
    }

    @Override
    public List<StoredRun> beside(Path cfg, Optional<Path> weights) {
      return core.beside(cfg, weights);
    }

    @Override
    public Job<StoredRun> read(Path folder) {
      return core.read(folder);
    }
  }
}
