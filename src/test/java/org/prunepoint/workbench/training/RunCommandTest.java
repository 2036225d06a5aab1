package org.prunepoint.workbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunepoint.text.Shell;
import org.prunepoint.training.options.Distillation.TeacherFiles;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;

final class RunCommandTest {
  private static final Path FOLDER = Path.of("/data/the net").toAbsolutePath();

  private static TrainingRequest request(TrainingOptions options) {
    return new TrainingRequest(
        FOLDER.resolve("a.cfg"),
        Optional.of(FOLDER.resolve("a.weights")),
        FOLDER.resolve("a.data"),
        options,
        FOLDER.resolve("a-run"),
        false);
  }

  private static String word(String file) {
    return Shell.here().word(FOLDER.resolve(file).toString());
  }

  @Test
  void aRunOfTheUsualIsTypedWithItsFilesAlone() {
    assertThat(RunCommand.of(request(TrainingOptions.usual(320, 256))))
        .isEqualTo(
            "prunepoint train %s %s --data %s --size 320x256 --out %s"
                .formatted(word("a.cfg"), word("a.weights"), word("a.data"), word("a-run-again")));
  }

  @Test
  void thirtyTwoBitsAreTypedAgainButAreNothingToRemarkOn() {
    TrainingOptions kept =
        TrainingOptions.OPTIONS.over(
            TrainingOptions.usual(96, 96), Map.of("--precision", "float32", "--epochs", "25"));
    assertThat(RunCommand.remarkable(kept)).containsOnlyKeys("--epochs");
    assertThat(RunCommand.of(request(kept))).contains(" --precision float32 ");
    TrainingOptions half =
        TrainingOptions.OPTIONS.over(
            TrainingOptions.usual(96, 96), Map.of("--precision", "bfloat16"));
    assertThat(RunCommand.remarkable(half)).containsOnlyKeys("--precision");
  }

  @Test
  void whatIsNotUsualIsTypedTooAndATeacherWithBothFiles() {
    TrainingOptions options =
        TrainingOptions.OPTIONS
            .over(TrainingOptions.usual(96, 96), Map.of("--sparsity", "0.003", "--epochs", "25"))
            .withTeacher(new TeacherFiles(FOLDER.resolve("t.cfg"), FOLDER.resolve("t.weights")));
    assertThat(RunCommand.special(options).keySet())
        .containsExactlyInAnyOrder("--epochs", "--sparsity", "--teacher");
    assertThat(RunCommand.of(request(options)))
        .contains(" --epochs 25 ", " --sparsity 0.003 ")
        .contains(" --teacher %s %s ".formatted(word("t.cfg"), word("t.weights")));
  }
}
