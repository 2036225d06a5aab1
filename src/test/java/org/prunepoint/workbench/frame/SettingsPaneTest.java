package org.prunepoint.workbench.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.Fx;
import org.prunepoint.workbench.kit.Settings;
import org.prunepoint.workbench.kit.job.FxThread;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.theme.Theme;

/** A language is chosen where there is a font for it. */
class SettingsPaneTest {
  @TempDir Path folder;

  private final List<Language> spoken = new ArrayList<>();

  @BeforeAll
  static void start() throws InterruptedException {
    Fx.start();
  }

  private Label chosen(boolean fonts) throws Exception {
    return Fx.get(
        () -> {
          var settings = new Settings(folder.resolve("settings.properties"));
          var gpu = new GpuSetting(settings, Optional::empty, Runnable::run, new FxThread());
          var pane = new SettingsPane(new Theme(), settings, _ -> fonts, spoken::add, gpu);
          @SuppressWarnings("unchecked")
          var languages = (ComboBox<Language>) pane.lookup(".combo-box");
          languages.setValue(Language.CHINESE);
          return (Label) pane.lookup("#settings-lacking");
        });
  }

  @Test
  void aLanguageWithAFontIsSpoken() throws Exception {
    assertThat(chosen(true).isVisible()).isFalse();
    assertThat(spoken).containsExactly(Language.CHINESE);
  }

  @Test
  void aLanguageWithoutIsNotAndItIsSaidInBoth() throws Exception {
    Label said = chosen(false);

    assertThat(said.isVisible()).isTrue();
    assertThat(said.getText()).contains("No font of this system").contains("系统中没有中文字体");
    assertThat(spoken).isEmpty();
  }

  @Test
  void aFolderForAGpuIsKeptAndWhatItLacksIsSaid() throws Exception {
    var settings = new Settings(folder.resolve("settings.properties"));
    var gpu =
        Fx.get(
            () ->
                new GpuSetting(settings, () -> Optional.of(folder), Runnable::run, new FxThread()));
    Label told = Fx.get(() -> (Label) gpu.lookup("#settings-gpu-told"));
    assertThat(told.getText()).isEmpty();

    Fx.run(() -> ((Button) gpu.lookup(".button")).fire());

    assertThat(settings.text("gpu", "cpu")).isEqualTo(folder.toString());
    assertThat(told.getText())
        .contains("ONNX Runtime stays on the processor: ", "PyTorch stays on the processor: ");

    Fx.run(() -> ((TextField) gpu.lookup("#field-gpu")).setText("cpu"));

    assertThat(settings.text("gpu", "")).isEqualTo("cpu");
    assertThat(told.getText()).isEmpty();
  }

  @Test
  void aFolderThatACommandKeptMeanwhileStays() throws Exception {
    Path file = folder.resolve("settings.properties");
    var settings = new Settings(file);
    var command = new Settings(file);
    command.set("gpu", folder.toString());
    command.write();

    Fx.run(() -> new GpuSetting(settings, Optional::empty, Runnable::run, new FxThread()));
    settings.write();

    assertThat(new Settings(file).text("gpu", "cpu")).isEqualTo(folder.toString());
  }
}
