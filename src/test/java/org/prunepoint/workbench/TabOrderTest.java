package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tab walks through everything that can have the keyboard, as one reads, and comes back. */
final class TabOrderTest {
  /** Stops that a page of this window cannot have. */
  private static final int ENDLESS = 400;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"model", "prune", "sweep", "detect", "train", "compare"})
  void tabVisitsAllOfAPageInReadingOrderAndComesBack(String page) throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1400, 900)) {
      window.openSample();
      window.page(page);
      Fx.settle();
      walk(window);
    }
  }

  @Test
  void tabVisitsAllOfTheStart() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1400, 900)) {
      Fx.settle();
      walk(window);
    }
  }

  @Test
  void tabVisitsAllOfASweepWithItsDrawerOpen() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1400, 900)) {
      window.openSample();
      window.page("sweep");
      Fx.run(
          () -> ((javafx.scene.control.ButtonBase) window.view.lookup("#advanced-toggle")).fire());
      Fx.settle();
      walk(window);
    }
  }

  private static void walk(TestWindow window) throws Exception {
    Node library = window.view.lookup("#library");
    if (library != null) {
      assertThat(Fx.get(() -> library.getLayoutBounds().getWidth()))
          .as("the page gives way, not the library")
          .isGreaterThan(150);
    }
    List<Node> visited = new ArrayList<>();
    Node first = Fx.get(() -> Objects.requireNonNull(window.stage.getScene().getFocusOwner()));
    Node at = first;
    do {
      visited.add(at);
      at = Fx.get(window::tab);
    } while (!at.equals(first) && !visited.contains(at) && visited.size() < ENDLESS);

    assertThat(name(at)).as("Tab goes round from here, and not back").isEqualTo(name(first));
    visited.removeIf(v -> v.getScene() == null); // of a job that has ended meanwhile
    Set<Node> expected = new LinkedHashSet<>();
    Fx.run(() -> collect(window.view, expected));
    Set<Node> skipped = new LinkedHashSet<>(expected);
    visited.forEach(skipped::remove);
    assertThat(skipped.stream().map(TabOrderTest::name)).as("skipped").isEmpty();
    List<String> back = new ArrayList<>();
    Fx.run(
        () -> {
          for (int i = 0; i + 1 < visited.size(); i++) {
            // Where the round begins again, it goes up.
            if (backwards(visited.get(i), visited.get(i + 1)) && i + 1 != start(visited)) {
              back.add(name(visited.get(i)) + " -> " + name(visited.get(i + 1)));
            }
          }
        });
    assertThat(back).as("against the reading order").isEmpty();
  }

  /** The stop that is highest, and of those the one to the left: there the round begins. */
  private static int start(List<Node> visited) {
    int best = 0;
    for (int i = 1; i < visited.size(); i++) {
      Bounds a = bounds(visited.get(best));
      Bounds b = bounds(visited.get(i));
      if (b.getMaxY() <= a.getMinY() || (b.getMinY() < a.getMaxY() && b.getMaxX() <= a.getMinX())) {
        best = i;
      }
    }
    return best;
  }

  private static void collect(Node node, Set<Node> into) {
    if (!node.isVisible() || node.isDisabled() || !node.isManaged()) {
      return;
    }
    Bounds bounds = bounds(node);
    if (node.isFocusTraversable() && bounds.getWidth() > 0 && bounds.getHeight() > 0) {
      into.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }

  /** Above and not in a column to the right, or left in the same line. */
  private static boolean backwards(Node from, Node to) {
    Bounds a = bounds(from);
    Bounds b = bounds(to);
    boolean above = b.getMaxY() <= a.getMinY();
    boolean sameLine = b.getMinY() < a.getMaxY() && a.getMinY() < b.getMaxY();
    return (above && b.getMinX() < a.getMaxX()) || (sameLine && b.getMaxX() <= a.getMinX());
  }

  private static Bounds bounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private static String name(Node node) {
    Bounds at = bounds(node);
    String text = node instanceof Labeled labeled ? labeled.getText() : "";
    return String.format(
        Locale.ROOT,
        "%s%s %s '%s' at %.0f, %.0f",
        node.getClass().getSimpleName(),
        node.getId() == null ? "" : "#" + node.getId(),
        String.join(".", node.getStyleClass()),
        text,
        at.getMinX(),
        at.getMinY());
  }
}
