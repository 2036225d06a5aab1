package org.prunepoint.workbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.prunepoint.workbench.prune.GammaViewModel;
import org.prunepoint.workbench.sweep.SweepViewModel;

/** A window in a process of its own: it works until somebody ends it. */
public final class WindowToKill {
  static final double PERCENT = .55;
  static final String LOCKED = "12=1";

  /** What it says when a plan is being changed and a sweep has measured points. */
  static final String READY = "ready";

  private static final Duration LONG = Duration.ofMinutes(2);

  private WindowToKill() {}

  /**
   * @param args a folder for its settings; cfg, weights, data
   */
  public static void main(String[] args) throws Exception {
    Path temp = Path.of(args[0]);
    TestWindow window = TestWindow.open(CoreCalls.core(), temp, 1000, 800);
    window.open(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
    window.page("sweep");
    GammaViewModel gammas = Fx.get(() -> window.workbench.gammas());
    SweepViewModel sweep = Fx.get(() -> window.workbench.sweep());
    Fx.run(
        () -> {
          gammas.percentProperty().set(PERCENT);
          gammas.choice().limitsProperty().set(LOCKED);
          sweep.form().text("percents").set("20, 30, 40, 50, 60");
          sweep.form().text("latency-runs").set("0");
          sweep.form().choice().text("calibration-images").set("4");
          sweep.start();
        });
    Fx.until("two points", LONG, () -> sweep.rows().size() > 2);
    Fx.until("the plan is kept", LONG, () -> isKept(temp.resolve("workspaces")));
    System.out.println(READY);
    for (int i = 0; true; i++) {
      int step = i;
      Fx.run(() -> gammas.cutUnitsProperty().set(step % 3));
      Thread.sleep(20);
    }
  }

  private static boolean isKept(Path workspaces) {
    try (Stream<Path> files = Files.list(workspaces)) {
      List<Path> all = files.filter(f -> f.toString().endsWith(".json")).toList();
      return !all.isEmpty()
          && Files.readString(all.getFirst(), StandardCharsets.UTF_8).contains(LOCKED);
    } catch (IOException _) {
      return false;
    }
  }
}
