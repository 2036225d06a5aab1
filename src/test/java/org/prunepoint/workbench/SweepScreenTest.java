package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.sweep.SweepViewModel;

/** The page of sweeps, as it is seen and used: pictures in {@code target/screenshots}. */
final class SweepScreenTest {
  private static final Path OUT = Path.of("target", "screenshots");

  @TempDir Path temp;

  @AfterEach
  void speakEnglishAgain() {
    Texts.speak(Language.ENGLISH);
  }

  private static <T> T find(TestWindow window, String id, Class<T> type) {
    return type.cast(Objects.requireNonNull(window.view.lookup(id), id));
  }

  @Test
  void threeQuestionsOneAnswer() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), temp, 1000, 800)) {
      window.open(SmallModel.write(temp));
      window.page("sweep");
      SweepViewModel sweep = Fx.get(() -> window.workbench.sweep());
      Fx.run(
          () -> {
            find(window, "#question-within", TextField.class).setText("0.01");
            find(window, "#question-units", CheckBox.class).setSelected(false);
          });
      assertThat(Fx.get(() -> sweep.form().request().search().within())).contains(.01);
      assertThat(Fx.get(() -> sweep.form().request().search().units())).isFalse();
      window.fire("Find best");
      Fx.until("the best", Duration.ofSeconds(10), () -> sweep.best() != null);
      Fx.until("the end", Duration.ofSeconds(10), () -> sweep.runningProperty().get() == null);
      Fx.settle();
      assertThat(Fx.get(() -> find(window, "#answer-head", Label.class).getText()))
          .isEqualTo("Best: 75\u00a0%");
      TableView<?> table = find(window, "#points", TableView.class);
      assertThat(table.getItems()).hasSize(9);
      assertThat(Fx.get(() -> table.getVisibleLeafColumns().size())).isEqualTo(7);
      assertThat(Fx.get(() -> table.getColumns().getFirst().getCellData(6)))
          .isEqualTo("★ 75\u00a0%");
      assertThat(Fx.get(() -> act(window, "Export …").enabled().get())).isTrue();
      Fx.run(() -> find(window, "#advanced-toggle", ToggleButton.class).fire());
      Fx.settle();
      assertThat(window.view.lookup("#advanced")).isNotNull();
    }
  }

  /** Columns that were seen of another sweep are seen of this one too. */
  @Test
  void everyColumnCanBeSeenOfASweepWithoutEightBits() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), temp, 1200, 800)) {
      window.open(SmallModel.write(temp));
      window.page("sweep");
      SweepViewModel sweep = Fx.get(() -> window.workbench.sweep());
      Fx.run(sweep::start);
      Fx.until("the end", Duration.ofSeconds(10), () -> sweep.rows().size() == 9);
      TableView<?> table = find(window, "#points", TableView.class);
      Fx.run(
          () -> {
            table.getColumns().forEach(column -> column.setVisible(true));
            table.applyCss();
            table.layout(); // where sizes that there are not failed
          });
      int bytes = Fx.get(() -> index(table, "Size int8"));
      assertThat(
              Fx.get(
                  () ->
                      table.lookupAll(".table-cell").stream()
                          .map(cell -> (TableCell<?, ?>) cell)
                          .filter(
                              cell -> table.getColumns().indexOf(cell.getTableColumn()) == bytes)
                          .map(TableCell::getText)
                          .filter(Objects::nonNull)
                          .distinct()
                          .toList()))
          .isEqualTo(List.of("–"));
    }
  }

  private static int index(TableView<?> table, String title) {
    return table.getColumns().stream().map(TableColumn::getUserData).toList().indexOf(title);
  }

  private static Act act(TestWindow window, String text) {
    return window.view.acts().stream()
        .filter(a -> a.plainText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPointOfTheTableIsRingedInTheChartAndAPointOfTheChartChosenInTheTable() throws Exception {
    try (TestWindow window = TestWindow.open(FakeCore.core(1), temp, 1000, 800)) {
      window.open(SmallModel.write(temp));
      window.page("sweep");
      SweepViewModel sweep = Fx.get(() -> window.workbench.sweep());
      Fx.run(sweep::start);
      Fx.until("the end", Duration.ofSeconds(10), () -> sweep.rows().size() == 9);
      Fx.settle();
      TableView<?> table = find(window, "#points", TableView.class);
      ChartViewer chart =
          Fx.get(() -> (ChartViewer) window.view.lookup("#sweep-chart CoalescedChart"));
      XYPlot plot = chart.getChart().getXYPlot();
      int series = Fx.get(() -> plot.getSeriesCount());
      Fx.run(() -> table.getSelectionModel().select(2));
      assertThat(Fx.get(() -> plot.getSeriesCount())).as("and a ring").isEqualTo(series + 1);

      // 80 % is at 0.56: nobody else is near.
      var point = sweep.rows().get(7).point();
      Rectangle2D area = chart.getCanvas().getRenderingInfo().getPlotInfo().getDataArea();
      double x =
          plot.getDomainAxis()
              .valueToJava2D(point.size().parameters() / 1e6, area, plot.getDomainAxisEdge());
      double y = plot.getRangeAxis().valueToJava2D(point.map(), area, plot.getRangeAxisEdge());
      Fx.run(() -> chart.fireEvent(click(chart, chart.localToScene(x + 3, y - 2))));
      assertThat(Fx.get(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(7);
    }
  }

  private static MouseEvent click(ChartViewer chart, Point2D at) {
    return new MouseEvent(
        chart,
        chart,
        MouseEvent.MOUSE_CLICKED,
        at.getX(),
        at.getY(),
        0,
        0,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        null);
  }

  @Test
  void whatIsSetIsThereAtTheNextStart() throws Exception {
    Path cfg = SmallModel.write(temp);
    try (TestWindow window = TestWindow.open(FakeCore.core(1), temp, 1000, 800)) {
      window.open(cfg);
      window.page("sweep");
      Fx.run(
          () -> {
            find(window, "#question-within", TextField.class).setText("0.02");
            find(window, "#question-target", TextField.class).setText("");
            find(window, "#advanced-toggle", ToggleButton.class).fire();
            find(window, "#axis-bflops", ToggleButton.class).fire();
          });
      Fx.run(window.workbench::keep);
    }
    try (TestWindow window = TestWindow.open(FakeCore.core(1), temp, 1000, 800)) {
      window.open(cfg);
      window.page("sweep");
      Fx.settle();
      assertThat(Fx.get(() -> find(window, "#question-within", TextField.class).getText()))
          .isEqualTo("0.02");
      assertThat(find(window, "#axis-bflops", ToggleButton.class).isSelected()).isTrue();
      assertThat(window.view.lookup("#advanced")).isNotNull();
    }
  }

  @Test
  void picturesInBothLanguagesAndThemes() throws Exception {
    shoot(Language.ENGLISH, Theme.Mode.LIGHT, 1, 1000, 800, "sweep-en-light");
    shoot(Language.CHINESE, Theme.Mode.DARK, 1, 1000, 800, "sweep-zh-dark");
    shoot(Language.ENGLISH, Theme.Mode.LIGHT, 1, 900, 600, "sweep-en-900x600");
    shoot(Language.ENGLISH, Theme.Mode.LIGHT, 2, 1000, 800, "sweep-en-200");
    assertThat(OUT).isDirectoryContaining("glob:**sweep-en-200-4.png");
  }

  private void shoot(
      Language language, Theme.Mode mode, double scale, double width, double height, String name)
      throws Exception {
    Texts.speak(language);
    Path own = Files.createDirectories(temp.resolve(name));
    try (TestWindow window = TestWindow.open(FakeCore.core(100), own, width, height)) {
      Fx.run(() -> window.theme().modeProperty().set(mode));
      Fx.run(() -> window.theme().fontScaleProperty().set(scale));
      window.open(model(own).toArray(Path[]::new));
      window.page("sweep");
      SweepViewModel sweep = Fx.get(() -> window.workbench.sweep());
      window.screenshot(OUT.resolve(name + "-1.png"));
      if (sweep.rows().isEmpty()) {
        Fx.run(sweep::start);
        Fx.until("rows", Duration.ofSeconds(10), () -> sweep.rows().size() > 3);
        Fx.run(sweep::pauseOrResume);
        window.screenshot(OUT.resolve(name + "-2.png"));
        Fx.run(sweep::pauseOrResume);
        Fx.until("the end", Duration.ofSeconds(10), () -> sweep.runningProperty().get() == null);
        window.screenshot(OUT.resolve(name + "-3.png"));
      }
      Fx.run(() -> find(window, "#advanced-toggle", ToggleButton.class).fire());
      window.screenshot(OUT.resolve(name + "-4.png"));
    } finally {
      Fx.run(() -> TestWindow.sharedTheme().fontScaleProperty().set(1));
      Fx.run(() -> TestWindow.sharedTheme().modeProperty().set(Theme.Mode.LIGHT));
    }
  }

  /** A small one, that no sweep was made of before. */
  private static List<Path> model(Path folder) throws Exception {
    String swept = System.getenv("SWEPT");
    if (swept != null) {
      Path there = Path.of(swept);
      return List.of(
          there.resolve("cfg/traffic.cfg"),
          there.resolve("weights/traffic.weights"),
          there.resolve("samples/traffic.data"));
    }
    return List.of(SmallModel.write(folder));
  }
}
