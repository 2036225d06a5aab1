package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.workspace.FileRole;

/** What the strip of files says of each. */
class FileStripTest {
  @TempDir Path folder;

  @Test
  void weightsThatCannotBeReadAreNotCheckedOff() throws Exception {
    Path cfg = SmallModel.write(folder);
    Path weights = folder.resolve("small.weights");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(whole, whole.length / 2));
    try (TestWindow window = TestWindow.open(FakeCore.core(1), folder, 1000, 700)) {
      window.open(cfg);
      marked(window, "!");
      assertThat(Fx.get(() -> chip(window).getAccessibleHelp())).contains("too short");

      Path good = Files.write(folder.resolve("good.weights"), whole);
      Fx.run(() -> window.workbench.replace(FileRole.WEIGHTS, good));
      marked(window, "✓");
    }
  }

  private static Button chip(TestWindow window) {
    return (Button) window.view.lookup("#file-weights");
  }

  private static void marked(TestWindow window, String mark) throws Exception {
    Fx.until(mark, Duration.ofSeconds(30), () -> chip(window).getText().endsWith(mark));
  }
}
