package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.sweep.PointWriter.Written;
import org.prunepoint.workbench.sweep.SweepRow;
import org.prunepoint.workbench.sweep.SweepTrack;
import org.prunepoint.workbench.sweep.SweepViewModel;

/** From the sample to a pruned pair with the program's own core, over two starts of the window. */
final class SweepJourneyTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path temp;
  private Path cfg;
  private Path weights;
  private Path data;

  @BeforeEach
  void aCopyOfTheSampleWithFewPictures() throws IOException {
    // Two levels down, as sweeps are looked for beside the folder of the weights too.
    var sample = SampleCopy.into(temp.resolve("home/weights"), 800, 12);
    cfg = sample.cfg();
    weights = sample.weights();
    data = sample.data();
  }

  @Test
  void findsBestIsCancelledGoesOnExportsAndIsThereAgain() throws Exception {
    try (TestWindow window = TestWindow.open(CoreCalls.core(), temp, 1000, 800)) {
      window.open(cfg, weights, data);
      window.page("sweep");
      SweepViewModel sweep = Fx.get(() -> window.workbench.sweep());
      Fx.run(
          () -> {
            sweep.form().text("percents").set("30, 40, 50, 60");
            sweep.form().text("within").set("1");
            sweep.form().text("latency-runs").set("0");
            sweep.form().choice().text("calibration-images").set("4");
          });
      cancelled(window, sweep);
      finished(window, sweep);
      exported(window, sweep);
      Fx.run(window.workbench::keep);
    }
    try (TestWindow again = TestWindow.open(CoreCalls.core(), temp, 1200, 800)) {
      again.open(cfg, weights, data);
      again.page("sweep");
      Fx.settle();
      SweepViewModel sweep = Fx.get(() -> again.workbench.sweep());
      assertThat(sweep.rows()).hasSize(5);
      assertThat(text(again, "#answer-head")).isEqualTo("Best: 60\u00a0%");
      assertThat(Fx.get(() -> again.view.lookup("#answer-export").isDisabled())).isFalse();
      assertThat(List.copyOf(again.workbench.desk().workspace().pairs())).hasSize(2);
      forgotten(again, sweep);
    }
    try (TestWindow third = TestWindow.open(CoreCalls.core(), temp, 1200, 800)) {
      third.open(cfg, weights, data);
      Fx.settle();
      assertThat(library(third)).as("only the original").hasSize(1);
      assertThat(Fx.get(() -> third.workbench.sweep().tracks().all())).isEmpty();
    }
  }

  /** The library has the sweep itself too; what is taken off it stays off. */
  private static void forgotten(TestWindow window, SweepViewModel sweep) throws Exception {
    String folder = track(sweep).folder().toString();
    assertThat(library(window)).hasSize(4).last().asString().contains(folder);
    Fx.run(
        () -> {
          var list = (ListView<?>) window.view.lookup("#library");
          list.getSelectionModel().selectRange(1, 4);
          MenuItem forget = list.getContextMenu().getItems().getLast();
          forget.fire();
        });
    assertThat(library(window)).hasSize(1);
    assertThat(Path.of(folder)).as("nothing on the disk is touched").isDirectory();
    Fx.run(window.workbench::keep);
  }

  private static List<Object> library(TestWindow window) throws Exception {
    return Fx.get(
        () -> List.<Object>copyOf(((ListView<?>) window.view.lookup("#library")).getItems()));
  }

  private static void cancelled(TestWindow window, SweepViewModel sweep) throws Exception {
    fire(window, "#find-best");
    Fx.until("a point", LONG, () -> sweep.rows().size() > 1);
    fire(window, "#sweep-cancel");
    Fx.until("the end", LONG, () -> sweep.runningProperty().get() == null);
    assertThat(sweep.rows().size()).isLessThan(5);
    assertThat(text(window, "#sweep-status")).startsWith("Cancelled. The points measured so far");
    assertThat(Fx.get(() -> window.view.lookup("#sweep-go-on").isVisible())).isTrue();
    assertThat(Fx.get(() -> window.view.lookup("#find-best").isVisible()))
        .as("which would do the same")
        .isFalse();
    assertThat(first(window)).containsExactly("sweep-go-on");
  }

  /** The buttons of the page that ask to be pressed first: there is one at a time. */
  private static List<String> first(TestWindow window) throws Exception {
    return Fx.get(
        () ->
            window.view.lookup("#sweep").lookupAll(".button.accent").stream()
                .filter(button -> button.isVisible())
                .map(Node::getId)
                .toList());
  }

  private static void finished(TestWindow window, SweepViewModel sweep) throws Exception {
    List<SweepRow> before = List.copyOf(sweep.rows());
    fire(window, "#sweep-go-on");
    Fx.until("the end", LONG, () -> track(sweep).resultProperty().get() != null);
    Fx.settle();
    assertThat(sweep.tracks().all()).as("it went on, and no other began").hasSize(1);
    assertThat(sweep.rows()).hasSize(5);
    assertThat(sweep.rows().get(1).point()).as("not again").isEqualTo(before.get(1).point());
    assertThat(sweep.rows().get(1).note()).isEqualTo("from before");
    assertThat(text(window, "#answer-head")).isEqualTo("Best: 60\u00a0%");
    assertThat(first(window)).containsExactly("answer-export");
    assertThat(text(window, "#answer-verified"))
        .matches("Verified: OpenCV .* and DL4J .*; the largest difference is .*");
    assertThat(text(window, "#sweep-warnings")).as("nothing is wrong with the sample").isEmpty();
  }

  private void exported(TestWindow window, SweepViewModel sweep) throws Exception {
    window.dialogs.answer = Files.createDirectories(temp.resolve("out"));
    fire(window, "#answer-export");
    var export = window.workbench.export();
    Fx.until("files", LONG, () -> export.writtenProperty().get() != null);
    Written written = Objects.requireNonNull(Fx.get(() -> export.writtenProperty().get()));
    SweepTrack track = track(sweep);
    assertThat(written.cfg())
        .hasSameBinaryContentAs(track.folder().resolve(written.cfg().getFileName()));
    assertThat(written.weights())
        .hasSameBinaryContentAs(track.folder().resolve(written.weights().getFileName()));
    assertThat(Fx.get(() -> window.workbench.desk().messages("sweep").shownProperty().get()))
        .isNull();
    assertThat(window.dialogs.toasts).hasSize(1);

    // What the card says is what the command line finds of the copy.
    SweepPoint best = Objects.requireNonNull(sweep.best());
    Ran ran = Ran.prunepoint("evaluate", written.cfg(), written.weights(), "--data", data);
    assertThat(ran.out())
        .contains("mAP@0.5 %.4f, F1 %.4f".formatted(best.map(), best.scores().f1()));
  }

  private static SweepTrack track(SweepViewModel sweep) {
    return Objects.requireNonNull(sweep.tracks().shownProperty().get());
  }

  private static void fire(TestWindow window, String id) throws Exception {
    Fx.run(() -> ((Button) window.view.lookup(id)).fire());
  }

  private static String text(TestWindow window, String id) throws Exception {
    return Fx.get(() -> ((Label) window.view.lookup(id)).getText());
  }
}
