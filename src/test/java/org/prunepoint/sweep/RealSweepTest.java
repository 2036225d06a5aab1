package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.inference.Latency;
import org.prunepoint.network.InputSize;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;

/** A sparse model that was really trained, on blood cells (real/bccd). */
@Tag("real")
class RealSweepTest {
  /** Where figures say nothing. */
  private static final int SMALL = 160;

  @TempDir Path temp;
  private final Path bccd = RealData.folder().resolve("bccd");
  private final Path cfg = bccd.resolve("yolov3-spp-w25.cfg");
  private final Path weights = bccd.resolve("yolov3-spp-w25-sparse.weights");

  /** A request whose figures are of this side of the pictures. */
  private static SweepRequest at(int side, SweepRequest request) {
    return request.withInput(NetworkInput.OF_CFG.withSize(Optional.of(new InputSize(side, side))));
  }

  private Sweep sweep(SweepRequest request, boolean resume, SweepListener listener) {
    return Sweep.of(
        cfg,
        weights,
        bccd.resolve("bccd.data"),
        request.withLatency(new Latency(0, 0)),
        SweepPoints.folder(temp, resume),
        listener);
  }

  private static SweepRequest percents(Double... percents) {
    return SweepPoints.FOLDED.withSearch(SweepSearch.listed(List.of(percents)));
  }

  @Test
  void findsTheCliffByItselfAndWritesTheBestModel() {
    SweepResult result =
        sweep(at(320, SweepPoints.FOLDED), false, SweepListener.NONE)
            .run(Progress.NONE, new Cancellation());

    // the established tools' own sweep: whole up to 0.75, fallen by more than 20 % at 0.80
    assertThat(result.best().settings().percent()).isBetween(0.74, 0.80);
    assertThat(result.best().folded().map50()).isGreaterThan(0.8 * 0.8 * result.unpruned().map());
    assertThat(result.best().size().parameters())
        .isLessThan(result.unpruned().size().parameters() / 5);
    assertThat(result.points()).hasSizeLessThan(20);
    Path cfgFile = file(result, ".cfg");
    Model pruned = Model.open(cfgFile, file(result, ".weights"));
    assertThat(pruned.network().cost().parameters()).isEqualTo(result.best().size().parameters());
  }

  private static Path file(SweepResult result, String ending) {
    return result.files().stream()
        .filter(f -> f.toString().endsWith(ending))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void losesAtMostTheRunningPointWhenKilled() throws Exception {
    var child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xss16m", // as the launcher: see docs/decisions/stacks.md
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                bccd.toString(),
                temp.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> told = new ArrayList<>();
    try (var out = child.inputReader()) {
      while (told.size() < 3) {
        told.add(out.readLine());
      }
      child.destroyForcibly();
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(told).containsExactly("unpruned", "0.5", "0.6");
    assertThat(Files.exists(temp.resolve("sweep.csv"))).isFalse();

    List<String> resumed = new ArrayList<>();
    List<String> measured = new ArrayList<>();
    sweep(
            at(SMALL, percents(0.5, 0.6, 0.7)),
            true,
            new SweepListener() {
              @Override
              public void measured(SweepPoint point, boolean fromStore) {
                (fromStore ? resumed : measured).add(point.settings().percent() + "");
              }
            })
        .run(Progress.NONE, new Cancellation());
    assertThat(resumed).contains("0.5", "0.6");
    assertThat(measured).isSubsetOf("0.7");
    assertThat(temp.resolve("sweep.csv")).exists();
  }

  /** Sweeps and tells each point until it is killed. */
  static final class Victim {
    public static void main(String[] args) {
      Path bccd = Path.of(args[0]);
      Sweep.of(
              bccd.resolve("yolov3-spp-w25.cfg"),
              bccd.resolve("yolov3-spp-w25-sparse.weights"),
              bccd.resolve("bccd.data"),
              at(SMALL, percents(0.5, 0.6, 0.7, 0.72, 0.74, 0.76, 0.78, 0.8, 0.82, 0.84))
                  .withLatency(new Latency(0, 0)),
              SweepPoints.folder(Path.of(args[1]), false),
              new SweepListener() {
                @Override
                public void unpruned(SweepPoint point) {
                  System.out.println("unpruned");
                  System.out.flush();
                }

                @Override
                public void measured(SweepPoint point, boolean resumed) {
                  System.out.println(point.settings().percent());
                  System.out.flush();
                }
              })
          .run(Progress.NONE, new Cancellation());
    }
  }
}
