package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever needs larger text needs larger signs, too. */
final class TextSizeTest {
  private static final double ROUNDED = 1;

  /** Lists, menus and fields with arrows on both pages. */
  private static final int LEAST = 5;

  @TempDir Path folder;

  @AfterEach
  void usualText() throws Exception {
    Fx.run(() -> TestWindow.sharedTheme().fontScaleProperty().set(1));
  }

  @Test
  void arrowsOfListsAreTwiceAsLargeWhereTheTextIs() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1280, 800)) {
      window.open(SmallModel.write(folder));
      int seen = 0;
      for (String page : List.of("prune", "detect")) {
        window.page(page);
        Map<String, Double> usual = arrows(window, 1);
        Map<String, Double> large = arrows(window, 2);
        seen += usual.size();
        usual.keySet().retainAll(large.keySet());
        usual.forEach(
            (arrow, width) ->
                assertThat(large.get(arrow))
                    .as(page + " " + arrow)
                    .isCloseTo(2 * width, within(ROUNDED)));
      }
      assertThat(seen).isGreaterThanOrEqualTo(LEAST);
    }
  }

  /** Width of what stands for a list, by the name of the control that it belongs to. */
  private static Map<String, Double> arrows(TestWindow window, double scale) throws Exception {
    Fx.run(() -> window.theme().fontScaleProperty().set(scale));
    Fx.settle();
    return Fx.get(
        () -> {
          var widths = new TreeMap<String, Double>();
          for (String kind : new String[] {"arrow", "increment-arrow", "decrement-arrow"}) {
            for (Node node : window.view.lookupAll("." + kind)) {
              if (node instanceof Region arrow && arrow.getShape() != null && shown(arrow)) {
                Node owner = arrow.getParent().getParent();
                widths.put(owner.getId() + " " + owner.getStyleClass() + " " + kind, drawn(arrow));
              }
            }
          }
          return widths;
        });
  }

  /** A shape that is not scaled has its own size, whatever the place for it has. */
  private static double drawn(Region arrow) {
    return arrow.isScaleShape() ? arrow.getWidth() : arrow.getShape().getLayoutBounds().getWidth();
  }

  private static boolean shown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }
}
