package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.Sample;
import org.prunepoint.inference.Latency;
import org.prunepoint.network.InputSize;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.remote.TaskLink;
import org.prunepoint.remote.spark.SparkMaster;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;

/** The sample's points, measured by a real Spark in {@code SPARK_HOME}, where there is one. */
@Tag("spark")
class SparkSweepTest {
  @TempDir Path folder;

  @BeforeEach
  void whereSparkIs() {
    assumeTrue(System.getenv("SPARK_HOME") != null, "SPARK_HOME names no Spark");
    assumeTrue(Files.exists(Path.of("target", "prunepoint-spark.jar")), "not packaged yet");
  }

  @ParameterizedTest(name = "what it is about is sent: {0}")
  @ValueSource(booleans = {false, true})
  void twoExecutorsComeToTheFiguresOfOneMachineToTheLastDigit(boolean sends) {
    List<SweepPoint> here = run("here", null).points();

    List<SweepPoint> there = run("there", spark("local-cluster[2,1,1024]", sends)).points();

    assertThat(here).hasSize(4);
    assertThat(there).isEqualTo(here);
  }

  private SparkMaster spark(String master, boolean sends) {
    List<String> worker =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xss16m",
            "-Xmx1g",
            "-cp",
            classPath(),
            "org.prunepoint.cli.Prunepoint",
            "worker");
    return new SparkMaster(master, Map.of(), worker, sends, folder.resolve("spark.log"));
  }

  private static String classPath() {
    return String.join(
        File.pathSeparator,
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private SweepResult run(String name, TaskLink.Elsewhere others) {
    SweepRequest request =
        SweepPoints.FOLDED
            .withSearch(SweepSearch.listed(List.of(.3, .5, .6, .7)).withoutUnits())
            .withInput(NetworkInput.OF_CFG.withSize(Optional.of(new InputSize(160, 128))))
            .withLatency(new Latency(0, 0))
            .withVerify(false);
    Sweep sweep =
        Sweep.of(
            Sample.CFG,
            Sample.WEIGHTS,
            Sample.DATA,
            request,
            SweepPoints.folder(folder.resolve(name), false),
            SweepListener.NONE);
    return (others == null ? sweep : sweep.by(others)).run(Progress.NONE, new Cancellation());
  }
}
