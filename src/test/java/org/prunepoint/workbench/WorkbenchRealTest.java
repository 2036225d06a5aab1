package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.RealData;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.prune.PlanPreview;
import org.prunepoint.workbench.sweep.PointWriter.Written;
import org.prunepoint.workbench.workspace.FileRole;

/**
 * The main job in the window, without a display: open a trained sparse model, look at its gammas,
 * sweep, cancel, sweep again, export. Expected figures are tanluren's for the same weights.
 */
@Tag("real")
final class WorkbenchRealTest {
  @TempDir Path temp;
  private Path bccd = Path.of("");

  @BeforeEach
  void data() throws Exception {
    // The window keeps rankings beside the weights: beside links to them.
    bccd = Files.createDirectories(temp.resolve("bccd"));
    try (Stream<Path> files = Files.list(RealData.folder().resolve("bccd"))) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(bccd.resolve(file.getFileName()), file);
      }
    }
  }

  @Test
  void opensSweepsCancelsAndExports() throws Exception {
    try (TestWindow window = TestWindow.open(CoreCalls.core(), temp, 1000, 900)) {
      Fx.run(() -> window.theme().fontScaleProperty().set(1));
      Fx.run(() -> window.theme().modeProperty().set(Theme.Mode.LIGHT));
      opens(window);
      previews(window);
      cancels(window);
      sweeps(window);
      exports(window);
    }
  }

  /** One dropped file brings the others. */
  private void opens(TestWindow window) throws Exception {
    Workbench bench = window.workbench;
    Fx.run(() -> window.view.open(List.of(bccd.resolve("yolov3-spp-w25-sparse.weights"))));
    Fx.until("layers", Duration.ofSeconds(20), () -> bench.model().weightsProperty().get() != null);
    assertThat(bench.model().file(FileRole.CFG)).isEqualTo(bccd.resolve("yolov3-spp-w25.cfg"));
    assertThat(bench.model().file(FileRole.DATA)).isEqualTo(bccd.resolve("bccd.data"));
    assertThat(bench.model().file(FileRole.NAMES)).isEqualTo(bccd.resolve("bccd.names"));
    TableView<?> layers = find(window, "#layers", TableView.class);
    assertThat(layers.getItems()).hasSize(114);
    assertThat(find(window, "#headline-layers", Label.class).getText()).isEqualTo("114 / 76");
    assertThat(find(window, "#headline-parameters", Label.class).getText())
        .isEqualTo("3\u202f929\u202f856");
    assertThat(bench.messages().shownProperty().get()).isNull();
  }

  /** tanluren, slim_prune at 0.5 with 0.01 kept a layer. */
  private static void previews(TestWindow window) throws Exception {
    Workbench bench = window.workbench;
    Fx.run(() -> window.view.show("prune"));
    Fx.until(
        "the valley", Duration.ofSeconds(20), () -> bench.gammas().percentProperty().get() != 0.5);
    Fx.run(bench.gammas().ranking()::stop); // the preview stays by gamma, as tanluren ranks
    Fx.until("nothing runs", Duration.ofSeconds(20), () -> bench.jobs().running().isEmpty());
    Fx.run(() -> bench.gammas().percentProperty().set(0.5));
    Fx.until(
        "a preview",
        Duration.ofSeconds(20),
        () -> {
          PlanPreview plan = bench.gammas().previewProperty().get();
          return plan != null && plan.parameters() == 1_378_592;
        });
    PlanPreview plan = Objects.requireNonNull(Fx.get(bench.gammas().previewProperty()::get));
    assertThat(plan.weightsBytes()).isEqualTo(5_554_348);
    assertThat(plan.kept()).containsEntry(0, 7).containsEntry(6, 11).containsEntry(13, 28);
    Fx.settle();
    assertThat(find(window, "#preview-parameters", Label.class).getText())
        .isEqualTo("1\u202f378\u202f592");
    assertThat(bench.gammas().shownProperty().get().sorted()).hasSize(6704);
    Fx.run(() -> bench.gammas().selected().setAll(0));
    Fx.until(
        "the gammas of layer 0",
        Duration.ofSeconds(10),
        () -> bench.gammas().shownProperty().get().sorted().length == 8);
  }

  private void cancels(TestWindow window) throws Exception {
    Workbench bench = window.workbench;
    Fx.run(
        () -> {
          window.view.show("sweep");
          bench.sweep().form().folderProperty().set(temp.resolve("cancelled"));
          bench.sweep().form().text("percents").set("50:95:1");
          bench.sweep().form().choice().text("calibration-images").set("4");
          bench.sweep().form().choice().text("score").set("gamma");
          bench.sweep().form().choice().text("allocation").set("global");
          bench.sweep().start();
        });
    Fx.until("a row", Duration.ofMinutes(3), () -> !bench.sweep().rows().isEmpty());
    assertThat(Fx.get(() -> bench.jobs().running().size())).isEqualTo(1);
    Fx.run(bench.sweep()::cancel);
    Fx.until(
        "the end of a cancelled sweep",
        Duration.ofSeconds(30),
        () -> bench.sweep().runningProperty().get() == null);
    assertThat(bench.sweep().outcomeProperty().get()).startsWith("Cancelled");
    assertThat(bench.messages().shownProperty().get()).isNull();
  }

  /** Rows come one after the other, and the pulse of the window goes on. */
  private void sweeps(TestWindow window) throws Exception {
    Workbench bench = window.workbench;
    var gap = new PulseGap();
    Fx.run(
        () -> {
          bench.sweep().form().folderProperty().set(temp.resolve("swept"));
          bench.sweep().form().text("percents").set("60, 75, 80, 90");
          bench.sweep().form().text("latency-runs").set("1");
          bench.sweep().form().choice().text("repair").set("fold");
          gap.start();
          bench.sweep().start();
        });
    var sizes = new TreeSet<Integer>();
    Fx.until(
        "the end of the sweep",
        Duration.ofMinutes(8),
        () -> {
          sizes.add(bench.sweep().rows().size());
          return bench.sweep().runningProperty().get() == null;
        });
    Fx.run(gap::stop);
    System.out.printf("longest pulse gap while sweeping: %d ms%n", gap.longestMillis());
    assertThat(bench.messages().shownProperty().get()).isNull();
    assertThat(bench.sweep().rows()).hasSize(5);
    assertThat(sizes).as("rows seen at different moments").hasSizeGreaterThan(2);
    SweepPoint best = Objects.requireNonNull(bench.sweep().best());
    assertThat(best.settings().percent()).isEqualTo(0.75);
    assertThat(best.map()).isBetween(0.70, 0.80);
    TableView<?> table = find(window, "#points", TableView.class);
    assertThat(table.getItems()).hasSize(5);
    window.screenshot(Path.of("target", "screenshots", "real-sweep.png"));
    String mark = Fx.get(() -> String.valueOf(table.getColumns().getFirst().getCellData(3 - 1)));
    assertThat(mark).startsWith("★");
  }

  private void exports(TestWindow window) throws Exception {
    Workbench bench = window.workbench;
    window.dialogs.answer = Files.createDirectories(temp.resolve("out"));
    window.fire("Export …");
    Fx.until("files", Duration.ofMinutes(1), () -> bench.export().writtenProperty().get() != null);
    Written written = Objects.requireNonNull(bench.export().writtenProperty().get());
    SweepPoint best = Objects.requireNonNull(bench.sweep().best());
    assertThat(written.weights()).hasSize(best.size().weightsBytes());
    assertThat(written.cfg()).exists();
    Files.copy(
        written.weights(), temp.resolve("again.weights"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(written.cfg(), temp.resolve("again.cfg"), StandardCopyOption.REPLACE_EXISTING);
    Fx.run(() -> window.view.open(List.of(temp.resolve("again.cfg"))));
    Fx.until(
        "the pruned model, opened again",
        Duration.ofSeconds(20),
        () ->
            bench.model().weightsProperty().get() != null
                && bench.desk().name().equals("again.weights"));
    assertThat(bench.messages().shownProperty().get()).isNull();
  }

  private static <T extends Node> T find(TestWindow window, String id, Class<T> type)
      throws Exception {
    return type.cast(Objects.requireNonNull(Fx.get(() -> window.view.lookup(id)), id));
  }

  /** The longest time between two pulses. */
  private static final class PulseGap extends AnimationTimer {
    private long before;
    private long longest;

    @Override
    public void handle(long now) {
      if (before != 0) {
        longest = Math.max(longest, now - before);
      }
      before = now;
    }

    long longestMillis() {
      return longest / 1_000_000;
    }
  }
}
