package org.prunepoint.workbench.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  @TempDir Path folder;

  @Test
  void whatWasSavedIsThereAgain() {
    Path file = folder.resolve("deep").resolve("settings");
    var settings = new Settings(file);
    settings.set("fontScale", 1.4);
    for (int i = 0; i < 12; i++) {
      settings.addRecent(folder.resolve("net" + i + ".cfg"));
    }
    settings.addRecent(folder.resolve("net5.cfg"));
    settings.save();
    var again = new Settings(file);
    assertThat(again.number("fontScale", 1)).isEqualTo(1.4);
    assertThat(again.recent())
        .hasSize(9)
        .startsWith(folder.resolve("net5.cfg"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aBrokenFileCostsTheMemoryOnly() throws Exception {
    Path file = folder.resolve("settings");
    Files.writeString(file, "fontScale=\\uZZZZ");
    assertThat(new Settings(file).number("fontScale", 1)).isEqualTo(1);
  }
}
