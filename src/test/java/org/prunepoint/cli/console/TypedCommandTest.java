package org.prunepoint.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunepoint.text.Shell;

class TypedCommandTest {
  private final Path here = Path.of("work", "pictures").toAbsolutePath();

  private String suggested(String launcher, Object... words) {
    return TypedCommand.of(Shell.POSIX, Optional.of(launcher), here, words);
  }

  @Test
  void startsAsTheUserStartedIt() {
    assertThat(suggested("./prunepoint", "train", "--epochs", 20))
        .isEqualTo("./prunepoint train --epochs 20");
    assertThat(suggested("../tools/prunepoint", "train")).isEqualTo("../tools/prunepoint train");
    assertThat(suggested("/opt/my tools/prunepoint", "train"))
        .isEqualTo("'/opt/my tools/prunepoint' train");
  }

  @Test
  void aLauncherInThisFolderIsCalledFromHere() {
    assertThat(suggested(here.resolve("prunepoint").toString(), "train"))
        .isEqualTo("." + here.getFileSystem().getSeparator() + "prunepoint train");
  }

  @Test
  void allLaunchersSayHowTheyWereCalled() throws IOException {
    assertThat(Path.of("prunepoint"))
        .content()
        .contains("-D" + TypedCommand.LAUNCHER + "=\"$called\"");
    assertThat(Path.of("prunepoint.cmd")).content().contains("-D" + TypedCommand.LAUNCHER + "=%~0");
    assertThat(Path.of("src/packaging/linux/prunepoint"))
        .content()
        .contains("export " + TypedCommand.CALLED);
  }

  @Test
  void withoutALauncherThereIsOnlyTheName() {
    assertThat(TypedCommand.of(Shell.POSIX, Optional.empty(), here, "train"))
        .isEqualTo("prunepoint train");
  }

  @Test
  void aFileThatIsCalledAsAnOptionIsStillAFile() {
    assertThat(suggested("./prunepoint", "train", Path.of("--help.cfg"), "--data"))
        .isEqualTo("./prunepoint train ./--help.cfg --data");
  }

  @Test
  void whatAFileNameSaysIsNotRun() {
    assertThat(suggested("./prunepoint", "train", Path.of("o/a$(touch X)`id`.cfg")))
        .isEqualTo("./prunepoint train 'o/a$(touch X)`id`.cfg'");
  }
}
