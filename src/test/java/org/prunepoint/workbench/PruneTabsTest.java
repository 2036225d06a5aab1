package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the page Prune, as its buttons show them. */
final class PruneTabsTest {
  /** A layer, what of its channels stays, and how much that is. */
  private static final String WHOLE = "\\d+|\\d+ → \\d+|.?\\d+.%";

  @TempDir Path folder;

  @Test
  void thePartThatIsChosenStaysWhenItsButtonIsPressedAgain() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1400, 900)) {
      window.open(SmallModel.write(folder));
      window.page("prune");
      Fx.settle();
      for (var part : List.of(List.of("#page-4", "#measured"), List.of("#page-3", "#fits"))) {
        for (int press = 0; press < 2; press++) {
          Fx.run(() -> ((ToggleButton) window.view.lookup(part.getFirst())).fire());
          Fx.settle();
          assertThat(Fx.get(() -> shown(window.view.lookup(part.getLast())))).isTrue();
        }
      }
    }
  }

  @Test
  void whatARepairGivesIsReadToItsEnd() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1280, 860)) {
      window.openSample();
      window.page("prune");
      Fx.settle();
      Fx.run(() -> ((ToggleButton) window.view.lookup("#page-3")).fire());
      window.fire("Try the repair");
      TableView<?> table = (TableView<?>) Fx.get(() -> window.view.lookup("#fits"));
      Fx.until("rows", Duration.ofSeconds(20), () -> !table.getItems().isEmpty());
      Fx.settle();
      assertThat(Fx.get(() -> figures(table)))
          .contains("0.040", "0.210", "5e3", "100\u00A0%")
          .noneMatch(text -> text.endsWith("...") || text.endsWith("\u2026"));
    }
  }

  @Test
  void headersOfTheTableOfLayersAreReadToTheirEndInAnOrdinaryWindow() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1600, 960)) {
      window.open(SmallModel.write(folder));
      window.page("prune");
      Fx.settle();
      TableView<?> table = (TableView<?>) Fx.get(() -> window.view.lookup("#kept"));
      List<String> wanted =
          Fx.get(
              () ->
                  table.getColumns().stream()
                      .filter(TableColumn::isVisible)
                      .map(TableColumn::getUserData)
                      .map(String::valueOf)
                      .toList());
      List<String> seen =
          Fx.get(
              () ->
                  table.lookupAll(".column-header .text").stream()
                      .map(n -> ((Text) n).getText())
                      .filter(t -> !t.isEmpty())
                      .toList());
      assertThat(seen).containsAll(wanted);
      assertThat(Fx.get(() -> figures(table))).isNotEmpty().allMatch(text -> text.matches(WHOLE));
    }
  }

  /** What stands beside the bars. */
  private static List<String> figures(TableView<?> table) {
    return table.lookupAll(".figures.table-cell .text").stream()
        .map(n -> ((Text) n).getText())
        .filter(t -> !t.isEmpty())
        .toList();
  }

  private static boolean shown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null && node.getBoundsInParent().getHeight() > 0;
  }
}
