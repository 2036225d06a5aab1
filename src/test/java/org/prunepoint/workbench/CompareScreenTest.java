package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.input.ScrollEvent;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.data.Range;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.pruning.WrittenPair;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.KnownPair;

/** The sample beside what pruning left of it, in the window, measured by the core. */
final class CompareScreenTest {
  private static final Path OUT = Path.of("target", "screenshots");
  private static final int PICTURES = 24;

  @TempDir Path folder;
  private SampleCopy sample;

  @BeforeEach
  void fewPictures() throws IOException {
    sample = SampleCopy.into(folder.resolve("home/net"), 1, PICTURES);
  }

  @AfterEach
  void usual() {
    Texts.speak(Language.ENGLISH);
  }

  private KnownPair pruned() {
    var settings =
        PruningRecipe.usual(false)
            .settings()
            .withRepair(Repair.FOLD)
            .withPercent(.5)
            .withCutUnits(6);
    var recipe = PruningRecipe.NOTHING.with(settings);
    var cancellation = new Cancellation();
    try (PruningSession session =
        PruningSession.open(
            Model.open(sample.cfg(), sample.weights()),
            recipe,
            CalibrationSource.NONE,
            cancellation,
            _ -> {})) {
      WrittenPair pair =
          session
              .point(settings, Progress.NONE, cancellation)
              .write(folder.resolve("pruned"), false, false, Progress.NONE, cancellation);
      return new KnownPair("50 %, 6 units", pair.cfg(), pair.weights(), "");
    }
  }

  @Test
  void twoModelsAreMeasuredAndEverythingIsShown() throws Exception {
    KnownPair pruned = pruned();
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1000, 1000)) {
      Fx.run(() -> window.theme().modeProperty().set(Theme.Mode.LIGHT));
      Fx.run(() -> window.theme().fontScaleProperty().set(1));
      window.open(sample.cfg(), sample.weights(), sample.data());
      // In front before there is anything to compare, as after a start that comes back to it.
      window.page("compare");
      assertThat(Fx.get(() -> window.view.lookup("#compare-figures").isVisible())).isFalse();
      Fx.run(() -> window.workbench.desk().workspace().know(pruned));
      var compare = window.workbench.desk().compare();
      Fx.until(
          "both are read", Duration.ofSeconds(30), () -> compare.comparedProperty().get() != null);
      var models = Objects.requireNonNull(Fx.get(() -> compare.comparedProperty().get()));
      assertThat(models.aligned()).isTrue();
      assertThat(models.channels()).hasSize(76).filteredOn(c -> c.otherFilters() == 0).hasSize(12);
      window.screenshot(OUT.resolve("compare-read.png"));

      Fx.run(compare::measure);
      Fx.until(
          "both are measured",
          Duration.ofMinutes(2),
          () ->
              compare.measured(models.otherPair()) != null
                  && compare.runningProperty().get() == null);
      Fx.run(compare::timeLayers);
      Fx.until(
          "both are timed",
          Duration.ofMinutes(1),
          () -> compare.layerTimes(models.otherPair()) != null);
      assertThat(Fx.get(() -> ((Label) window.view.lookup("#compare-latency")).getText()))
          .startsWith("original: layers together ")
          .contains("\n50 %, 6 units: layers together ");
      Fx.run(() -> compare.agree(Optional.empty()));
      Fx.until(
          "both have looked",
          Duration.ofMinutes(2),
          () -> compare.agreementProperty().get() != null);
      TableView<?> figures = (TableView<?>) window.view.lookup("#compare-figures");
      assertThat(figures.getItems()).hasSize(10);
      assertThat(Fx.get(() -> compare.agreementProperty().get().totals().pictures()))
          .isEqualTo(PICTURES);
      theWheelScrollsThePageAndDoesNotZoom(window);
      shoot(window, "compare-light");
      Fx.run(() -> window.theme().modeProperty().set(Theme.Mode.DARK));
      shoot(window, "compare-dark");
      Fx.run(() -> window.theme().modeProperty().set(Theme.Mode.LIGHT));
      Fx.run(() -> window.theme().fontScaleProperty().set(2));
      shoot(window, "compare-200");
      Fx.run(() -> window.theme().fontScaleProperty().set(1));
      Fx.run(() -> window.view.speak(Language.CHINESE));
      window.page("compare");
      shoot(window, "compare-zh");
    }
  }

  /** Labels whose classes are counted in another order than the network counts them. */
  @Test
  void classesInAnotherOrderAreSaid() throws Exception {
    otherOrder(sample.data().resolveSibling("valid.txt"));
    KnownPair pruned = pruned();
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1000, 1000)) {
      window.open(sample.cfg(), sample.weights(), sample.data());
      Fx.run(() -> window.workbench.desk().workspace().know(pruned));
      window.page("compare");
      var compare = window.workbench.desk().compare();
      Fx.until(
          "both are read", Duration.ofSeconds(30), () -> compare.comparedProperty().get() != null);
      Fx.run(compare::measure);
      var models = Objects.requireNonNull(Fx.get(() -> compare.comparedProperty().get()));
      Fx.until(
          "both are measured",
          Duration.ofMinutes(2),
          () -> compare.measured(models.otherPair()) != null);
      Fx.settle();
      assertThat(Fx.get(() -> ((Label) window.view.lookup("#compare-noted")).getText()))
          .startsWith("original: Of ")
          .contains("in another order.\n50 %, 6 units: Of ");
    }
  }

  private static void otherOrder(Path list) throws IOException {
    var moved = new ArrayList<String>();
    for (String line : Files.readAllLines(list)) {
      Path picture = Path.of(line);
      Path labels =
          picture.resolveSibling(picture.getFileName().toString().replace(".jpg", ".txt"));
      moved.add(
          Files.copy(picture, list.resolveSibling(picture.getFileName().toString())).toString());
      Files.write(
          list.resolveSibling(labels.getFileName().toString()),
          Files.readAllLines(labels).stream()
              .map(l -> (l.charAt(0) - '0' + 1) % 3 + l.substring(1))
              .toList());
    }
    Files.write(list, moved);
  }

  private static void theWheelScrollsThePageAndDoesNotZoom(TestWindow window) throws Exception {
    Fx.settle();
    Fx.run(
        () -> {
          var page = (ScrollPane) window.view.lookup("#compare");
          var viewer = (ChartViewer) window.view.lookup("#compare-channels .chart-viewer-control");
          Range before = viewer.getChart().getXYPlot().getRangeAxis().getRange();
          page.setVvalue(0);
          Event.fireEvent(viewer, wheel(viewer));
          assertThat(page.getVvalue()).isPositive();
          assertThat(viewer.getChart().getXYPlot().getRangeAxis().getRange()).isEqualTo(before);
        });
  }

  private static ScrollEvent wheel(Node over) {
    Point2D at = over.localToScene(60, 60);
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        at.getX(),
        at.getY(),
        at.getX(),
        at.getY(),
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        -40,
        0,
        -40,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  /** The page from above and from below. */
  private static void shoot(TestWindow window, String name) throws Exception {
    for (double at : List.of(0.0, 0.5, 1.0)) {
      Fx.run(() -> ((ScrollPane) window.view.lookup("#compare")).setVvalue(at));
      String part = at == 0 ? "" : at == 1 ? "-below" : "-middle";
      window.screenshot(OUT.resolve(String.format(Locale.ROOT, "%s%s.png", name, part)));
    }
    assertThat(Files.exists(OUT.resolve(name + ".png"))).isTrue();
  }
}
