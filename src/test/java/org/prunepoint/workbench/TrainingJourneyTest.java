package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.training.run.RunReader;
import org.prunepoint.workbench.training.TrainingViewModel;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;

/** A sparse run on the sample with the program's own core, over two starts of the window. */
final class TrainingJourneyTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path temp;
  private Path home;
  private Path cfg;
  private Path weights;
  private Path data;

  @BeforeEach
  void aCopyOfTheSampleWithFewPictures() throws IOException {
    home = temp.resolve("home/net");
    var sample = SampleCopy.into(home, 8, 4);
    cfg = sample.cfg();
    weights = sample.weights();
    data = sample.data();
  }

  @Test
  void aSparseRunIsCancelledIsOfferedAgainGoesOnAndItsLastWeightsAreSwept() throws Exception {
    try (TestWindow window = TestWindow.open(CoreCalls.core(), temp, 1000, 800)) {
      window.open(cfg, weights, data);
      window.page("train");
      TrainingViewModel training = Fx.get(() -> window.workbench.training());
      Fx.until("ready", LONG, () -> training.startableBinding().get());
      Fx.run(() -> ((ToggleButton) window.view.lookup("#goal-sparse")).fire());
      Fx.run(
          () -> {
            assertThat(field(training, "sparsity")).isEqualTo("0.001");
            assertThat(field(training, "sparsity-target")).isEqualTo("residual");
            set(training, "epochs", "3");
            set(training, "batch", "4");
            set(training, "size", "96x96");
            set(training, "precision", "float32");
          });
      window.fire("Start training");
      Fx.until("the first epoch", LONG, () -> !training.run().epochs().isEmpty());
      window.fire("Stop training");
      Fx.until("it stops", LONG, () -> training.runningProperty().get() == null);
      Fx.run(window.workbench::keep);
    }
    try (TestWindow again = TestWindow.open(CoreCalls.core(), temp, 1000, 800)) {
      again.open(cfg, weights, data);
      Fx.settle();
      TrainingViewModel training = Fx.get(() -> again.workbench.training());
      Fx.until("found", LONG, () -> training.tracks().unfinishedProperty().get() != null);
      Fx.run(() -> assertThat(field(training, "epochs")).as("remembered").isEqualTo("3"));
      int before = Fx.get(() -> training.run().epochs().size());
      assertThat(before).isBetween(1, 2);
      assertThat(firstButton(again)).startsWith("Resume traffic-run (" + before + " of 3");
      again.fire("Resume");
      Fx.until("the end", LONG, () -> done(training));
      assertThat(text(again, "#training-outcome")).startsWith("All 3 epochs are trained.");
      assertThat(text(again, "#training-why")).startsWith("Goes on with last.weights");
      assertThat(firstButton(again)).isEqualTo("Start training");
      try (RunReader run = RunReader.open(home.resolve("traffic-run"))) {
        assertThat(run.epochs()).hasSize(3);
      }
      assertThat(List.copyOf(again.workbench.desk().workspace().pairs()))
          .extracting(KnownPair::name)
          .containsExactly("traffic-run");
      again.fire("Sweep it");
      Path last = home.resolve("traffic-run/last.weights");
      Fx.until("opened", LONG, () -> last.equals(again.workbench.model().file(FileRole.WEIGHTS)));
      Fx.settle();
      assertThat(Fx.get(() -> again.workbench.desk().workspace().pageProperty().get()))
          .isEqualTo("sweep");
    }
  }

  private static boolean done(TrainingViewModel training) {
    RunTrack run = training.tracks().shownProperty().get();
    return run != null && run.finished() && training.runningProperty().get() == null;
  }

  private static void set(TrainingViewModel training, String option, String word) {
    training.form().field(option).textProperty().set(word);
  }

  private static String field(TrainingViewModel training, String option) {
    return training.form().field(option).textProperty().get();
  }

  private static String firstButton(TestWindow window) throws Exception {
    Fx.settle();
    return Fx.get(
        () -> {
          var row = (Pane) Objects.requireNonNull(window.view.lookup("#training-actions"));
          Node first = row.getChildren().getFirst();
          return ((Button) first).getText().replace("__", "\u0000").replace("_", "");
        });
  }

  private static String text(TestWindow window, String id) throws Exception {
    Fx.settle();
    return Fx.get(() -> ((Label) window.view.lookup(id)).getText());
  }
}
