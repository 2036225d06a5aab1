package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.prune.GammaViewModel;
import org.prunepoint.workbench.sweep.SweepViewModel;

/** A window is killed while a plan is changed and a sweep runs: the next has all of it. */
final class KilledWindowTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path temp;

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void modelPageSliderLocksAndRowsComeBack() throws Exception {
    var sample = SampleCopy.into(temp.resolve("home/net"), 40, 8);
    kill(sample);

    try (TestWindow window = TestWindow.open(CoreCalls.core(), temp, 1000, 800)) {
      // As the start page offers it: by the workspace that was kept.
      var recent = window.workbench.folder().recent();
      assertThat(recent).hasSize(1);
      window.open(recent.getFirst().files().paths().values().toArray(Path[]::new));
      GammaViewModel gammas = Fx.get(() -> window.workbench.gammas());
      SweepViewModel sweep = Fx.get(() -> window.workbench.sweep());
      Fx.until("rows", LONG, () -> sweep.rows().size() > 2);
      assertThat(Fx.get(() -> window.workbench.desk().workspace().pageProperty().get()))
          .isEqualTo("sweep");
      assertThat(Fx.get(() -> gammas.choice().limitsProperty().get()))
          .isEqualTo(WindowToKill.LOCKED);
      assertThat(Fx.get(() -> sweep.form().text("percents").get())).startsWith("20, 30");
      List<String> words =
          Fx.get(() -> sweep.rows().stream().map(r -> r.point().settings().toString()).toList());
      assertThat(words).doesNotHaveDuplicates();

      window.page("prune");
      Fx.settle();
      assertThat(Fx.get(() -> ((Slider) window.view.lookup("#percent")).getValue()))
          .isEqualTo(100 * WindowToKill.PERCENT, within(1e-9));
      assertThat(Fx.get(() -> gammas.cutUnitsProperty().get())).isBetween(0, 2);

      // And it goes on where it was, in the same folder.
      int before = words.size();
      assertThat(before).isLessThan(6);
      Fx.run(sweep::start);
      Fx.until("the rest", LONG, () -> sweep.runningProperty().get() == null);
      assertThat(Fx.get(() -> sweep.rows().size())).isEqualTo(6);
      assertThat(Fx.get(() -> sweep.tracks().all().size())).isEqualTo(1);
    }
  }

  private void kill(SampleCopy sample) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> !a.startsWith("-agentlib") && !a.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            WindowToKill.class.getName(),
            temp.toString(),
            sample.cfg().toString(),
            sample.weights().toString(),
            sample.data().toString()));
    Path said = temp.resolve("window.txt");
    Process window = new ProcessBuilder(command).redirectError(said.toFile()).start();
    try (BufferedReader out = window.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.equals(WindowToKill.READY)) {
        line = out.readLine();
      }
      assertThat(line).as(() -> text(said)).isEqualTo(WindowToKill.READY);
    } finally {
      window.destroyForcibly(); // Nothing of it can tidy up.
    }
    assertThat(window.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(window.exitValue()).as("killed").isNotZero();
  }

  private static String text(Path file) {
    try {
      return java.nio.file.Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
