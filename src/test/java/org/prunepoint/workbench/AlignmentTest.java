package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs together stands in one line, on whichever page. */
final class AlignmentTest {
  @TempDir Path folder;

  @AfterEach
  void usualText() throws Exception {
    Fx.run(() -> TestWindow.sharedTheme().fontScaleProperty().set(1));
  }

  private static Bounds place(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  @Test
  void theSettingsStandInTheMiddle() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(10), folder, 1180, 760)) {
      for (double scale : List.of(1., 2.)) {
        Fx.run(() -> window.theme().fontScaleProperty().set(scale));
        Fx.run(window.view::showSettings);
        Fx.settle();
        Bounds sheet = Fx.get(() -> place(window.view.lookup("#settings")));
        assertThat(sheet.getCenterX()).isCloseTo(590, within(1.));
        assertThat(sheet.getCenterY()).isCloseTo(380, within(1.));
      }
    }
  }

  @Test
  void whatTheInspectorSaysBeginsBelowItsTitle() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(10), folder, 1180, 760)) {
      window.open(SmallModel.write(folder));
      List<Double> left = new ArrayList<>();
      for (String page : List.of("model", "prune", "sweep", "detect", "train", "compare")) {
        window.page(page);
        Fx.settle();
        Fx.run(() -> lefts(window.view.lookup("#inspector"), left));
      }
      assertThat(left).hasSizeGreaterThanOrEqualTo(12).allMatch(x -> x.equals(left.getFirst()));
    }
  }

  /** Of the title, and of the first words below it. */
  private static void lefts(Node inspector, List<Double> left) {
    inspector.lookupAll(".label").stream()
        .filter(n -> n instanceof Label label && !label.getText().isEmpty() && label.isVisible())
        .limit(2)
        .forEach(n -> left.add(place(n).getMinX()));
  }

  @Test
  void whatIsAdvancedBeginsWhereItsPageDoes() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(10), folder, 1180, 760)) {
      window.open(SmallModel.write(folder));
      for (String page : List.of("sweep", "train")) {
        String toggle = page.equals("sweep") ? "#advanced-toggle" : "#training-advanced-toggle";
        window.page(page);
        Fx.until(
            "the page " + page,
            Duration.ofSeconds(20),
            () -> window.view.lookup(toggle) instanceof ToggleButton);
        Fx.run(() -> ((ToggleButton) window.view.lookup(toggle)).fire());
        Fx.settle();
        Node drawer = Fx.get(() -> shown(window, ".advanced"));
        double pane = Fx.get(() -> place(drawer.lookup(".titled-pane")).getMinX());
        double start = Fx.get(() -> place(window.view.lookup(toggle).getParent()).getMinX());
        assertThat(pane).as(page).isCloseTo(start, within(1.));
      }
    }
  }

  private static Node shown(TestWindow window, String what) {
    return window.view.lookupAll(what).stream()
        .filter(n -> n.getScene() != null && place(n).getWidth() > 0)
        .reduce((_, last) -> last)
        .orElseThrow();
  }
}
