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
    settings.save();
    var again = new Settings(file);
    assertThat(again.number("fontScale", 1)).isEqualTo(1.4);
  }

  @Test
  void aBrokenFileCostsTheMemoryOnly() throws Exception {
    Path file = folder.resolve("settings");
    Files.writeString(file, "fontScale=\\uZZZZ");
    assertThat(new Settings(file).number("fontScale", 1)).isEqualTo(1);
  }

  @Test
  void whatAnotherProgramHasSetSinceStays() {
    Path file = folder.resolve("shared.properties");
    var window = new Settings(file);
    var command = new Settings(file);
    command.set("gpu", "/a");
    command.write();
    window.set("language", "zh");
    window.save();

    var read = new Settings(file);
    assertThat(read.text("gpu", "")).isEqualTo("/a");
    assertThat(read.text("language", "")).isEqualTo("zh");
  }
}
