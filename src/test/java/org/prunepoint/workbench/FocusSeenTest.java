package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Tab goes to looks otherwise while it has the keyboard. */
final class FocusSeenTest {
  private static final int ENDLESS = 400;

  /** A ring may stand around what has the keyboard. */
  private static final int RING = 4;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"model", "prune", "sweep", "detect", "train", "compare"})
  void whereTheKeyboardIsIsSeen(String page) throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1400, 900)) {
      window.openSample();
      window.page(page);
      Fx.settle();
      assertThat(unseen(window)).as("has the keyboard, and nobody sees it").isEmpty();
    }
  }

  private static List<String> unseen(TestWindow window) throws Exception {
    Map<Node, int[]> focused = new LinkedHashMap<>();
    List<String> unseen = new ArrayList<>();
    Node at = Fx.get(window::tab);
    while (!focused.containsKey(at) && focused.size() < ENDLESS) {
      Node here = at;
      Fx.settle();
      focused.put(here, Fx.get(() -> picture(window, here)));
      at = Fx.get(window::tab);
      Fx.settle();
      int[] after = Fx.get(() -> picture(window, here));
      if (java.util.Arrays.equals(after, focused.get(here))) {
        unseen.add(name(here));
      }
    }
    return unseen;
  }

  /** The pixels of a control and of a ring around it. */
  private static int[] picture(TestWindow window, Node node) {
    WritableImage all = window.stage.getScene().snapshot(null);
    Bounds place = node.localToScene(node.getLayoutBounds());
    int x = Math.max(0, (int) place.getMinX() - RING);
    int y = Math.max(0, (int) place.getMinY() - RING);
    int w = Math.min((int) all.getWidth(), (int) place.getMaxX() + RING) - x;
    int h = Math.min((int) all.getHeight(), (int) place.getMaxY() + RING) - y;
    int[] pixels = new int[Math.max(0, w) * Math.max(0, h)];
    PixelReader reader = all.getPixelReader();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = reader.getArgb(x + i % w, y + i / w);
    }
    return pixels;
  }

  private static String name(Node node) {
    String text = node instanceof Labeled label ? label.getText() : node.getAccessibleText();
    return node.getClass().getSimpleName() + " " + node.getId() + " " + text;
  }
}
