package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.kit.message.MessageBar;

/** What a page has to say stands on that page, and takes little of it. */
final class PageMessagesTest {
  @TempDir Path folder;

  @Test
  void sweepsThatCannotBeReadAreOneBannerOfTheirPageAtTwiceTheTextToo() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home/net"));
    Path cfg = SmallModel.write(home);
    for (int i = 0; i < 5; i++) {
      Path sweep = Files.createDirectories(home.resolve("sweep-" + i));
      Files.write(sweep.resolve("sweep.sqlite"), new byte[5000]);
    }
    try (TestWindow window = TestWindow.open(CoreCalls.core(), folder, 900, 600)) {
      Fx.run(() -> window.theme().fontScaleProperty().set(2));
      window.open(cfg);
      window.page("sweep");
      Fx.until(
          "told",
          Duration.ofSeconds(20),
          () -> window.workbench.desk().messages("sweep").shownProperty().get() != null);
      Fx.settle();
      MessageBar bar = bar(window);
      assertThat(Fx.get(bar::isVisible)).isTrue();
      assertThat(Fx.get(() -> ((Label) bar.lookup(".label")).getText()))
          .startsWith("5 earlier sweeps lie near this model");
      assertThat(Fx.get(bar::getHeight)).as("a quarter of the window").isLessThan(150);
      window.screenshot(Path.of("target/screenshots/message-200.png"));
      assertThat(Fx.get(() -> window.view.lookup("#file-cfg").isVisible()))
          .as("chips that are cut to nothing")
          .isFalse();
      assertThat(Fx.get(() -> ((MenuButton) window.view.lookup("#files")).getItems()))
          .extracting(MenuItem::getText)
          .first(InstanceOfAssertFactories.STRING)
          .startsWith("small.cfg");

      window.page("model");
      Fx.settle();
      assertThat(Fx.get(() -> bar(window).isVisible())).as("over another page").isFalse();
      assertThat(Fx.get(() -> tabs(window).getTabs().get(2).getGraphic())).isNotNull();

      Fx.run(window.workbench.desk().messages("sweep")::clear);
      assertThat(Fx.get(() -> tabs(window).getTabs().get(2).getGraphic())).isNull();
    } finally {
      Fx.run(() -> TestWindow.sharedTheme().fontScaleProperty().set(1));
    }
  }

  @Test
  void aProblemOfAJobIsToldWhereTheJobIs() throws Exception {
    Path cfg = SmallModel.write(folder);
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 900, 600)) {
      window.open(cfg);
      window.page("prune");
      Fx.run(() -> window.workbench.desk().messages("train").warn("No such run."));
      assertThat(Fx.get(() -> bar(window).isVisible())).isFalse();
      window.page("train");
      assertThat(Fx.get(() -> bar(window).isVisible())).isTrue();
      assertThat(Fx.get(() -> window.workbench.messages().shownProperty().get())).isNull();

      Fx.run(() -> window.view.open(List.of(Path.of("no-such.cfg"))));
      Fx.until(
          "the window's",
          Duration.ofSeconds(10),
          () -> window.workbench.messages().shownProperty().get() != null);
    }
  }

  private static TabPane tabs(TestWindow window) {
    return (TabPane) window.view.lookup("#screens");
  }

  /** That of the page in front. */
  private static MessageBar bar(TestWindow window) {
    Node page = tabs(window).getSelectionModel().getSelectedItem().getContent();
    return (MessageBar) ((BorderPane) page).getTop();
  }
}
