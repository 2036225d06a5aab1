package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.kit.theme.Theme;

/**
 * Every text that is not disabled stands out from what is behind it as WCAG 2.2 asks of level AA:
 * 4.5 to 1, large text 3 to 1.
 */
final class ContrastTest {
  private static final int PATIENCE = 10;
  private static final double LARGE = 24;
  private static final double LARGE_BOLD = 18.66;

  @TempDir Path folder;

  @Test
  void blackOnWhiteIsTwentyOneToOne() {
    assertThat(contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
    // The grey that WCAG's own tools name as the last that passes on white.
    assertThat(contrast(Color.web("#767676"), Color.WHITE)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(Color.web("#777777"), Color.WHITE)).isLessThan(4.5);
  }

  @Test
  void everyTextCanBeReadOnWhatIsBehindIt() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1000, 900)) {
      var faint = new TreeSet<String>();
      for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
        Fx.run(() -> window.theme().modeProperty().set(mode));
        Fx.run(() -> window.workbench.closeModel());
        look(window, mode + " start", faint);
        window.open(SmallModel.write(folder));
        Fx.run(() -> window.workbench.sweep().start());
        Fx.until(
            "the end",
            Duration.ofSeconds(20),
            () -> window.workbench.sweep().runningProperty().get() == null);
        for (String page : TestWindow.PAGES) {
          window.page(page);
          look(window, mode + " " + page, faint);
        }
        Fx.run(window.view::showPalette);
        look(window, mode + " palette", faint);
        Fx.run(window.view::showShortcuts);
        look(window, mode + " keys", faint);
        Fx.run(window.view::showSettings);
        look(window, mode + " settings", faint);
        Fx.run(window.view::showAbout);
        look(window, mode + " about", faint);
        Fx.run(window.view::hideOverlay);
      }
      Fx.run(() -> window.theme().modeProperty().set(Theme.Mode.LIGHT));
      assertThat(faint).isEmpty();
    }
  }

  private static void look(TestWindow window, String where, Set<String> faint) throws Exception {
    var found = new TreeSet<String>();
    for (int i = 0; i < PATIENCE && (i == 0 || !found.isEmpty()); i++) {
      found.clear();
      Fx.settle(); // What fades in is faint until it is there.
      Fx.run(() -> walk(window.view, Color.WHITE, 1, where, found));
    }
    faint.addAll(found);
  }

  /**
   * @param behind the colour that the node is drawn on
   */
  private static void walk(
      Node node, Color behind, double opacity, String where, Set<String> faint) {
    double seen = opacity * node.getOpacity();
    if (!node.isVisible() || seen == 0 || node.isDisabled()) {
      return;
    }
    Color here = behind;
    if (node instanceof Region region && region.getBackground() != null) {
      for (BackgroundFill fill : region.getBackground().getFills()) {
        here = fill.getFill() instanceof Color color ? over(color, here) : here;
      }
    }
    if (node instanceof Text text && !text.getText().isBlank()) {
      judge(text, here, seen, where, faint);
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        walk(child, here, seen, where, faint);
      }
    }
  }

  private static void judge(
      Text text, Color behind, double opacity, String where, Set<String> faint) {
    Paint paint = text.getFill();
    if (paint instanceof Color color) {
      Color drawn = over(color.deriveColor(0, 1, 1, opacity), behind);
      boolean bold = text.getFont().getStyle().contains("Bold");
      double size = text.getFont().getSize();
      double asked = size >= (bold ? LARGE_BOLD : LARGE) ? 3 : 4.5;
      double found = contrast(drawn, behind);
      if (found < asked) {
        Labeled owner = owner(text);
        String of = owner == null ? "" : owner.getStyleClass() + "#" + owner.getId();
        faint.add(
            "%s: \"%s\" %s is %.2f to 1, not %.1f (%s on %s)"
                .formatted(where, text.getText(), of, found, asked, drawn, behind));
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Labeled owner(Text text) {
    Node node = text.getParent();
    while (node != null && !(node instanceof Labeled)) {
      node = node.getParent();
    }
    return (Labeled) node;
  }

  private static Color over(Color front, Color behind) {
    return behind.interpolate(
        Color.color(front.getRed(), front.getGreen(), front.getBlue()), front.getOpacity());
  }

  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  }

  private static double luminance(Color color) {
    return .2126 * linear(color.getRed())
        + .7152 * linear(color.getGreen())
        + .0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= .04045 ? channel / 12.92 : Math.pow((channel + .055) / 1.055, 2.4);
  }
}
