package org.prunepoint.cli.prune;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.sweep.Sweep;
import org.prunepoint.sweep.spark.SparkMaster;
import picocli.CommandLine.Option;

/** {@code --spark}: whose machines measure the points. */
final class SparkOption {
  private static final String MAIN = "org.prunepoint.cli.Prunepoint";

  /** As the launchers have them, but for the window; the memory is that of one of several. */
  private static final List<String> JAVA =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xss16m",
          "-XX:MaxRAMPercentage=25",
          "-XX:+UseCompactObjectHeaders");

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Measure the points on a Spark cluster: local[2], spark://host:7077, yarn, k8s://... It"
              + " is found by SPARK_HOME; the program, the model and the data set lie at the same"
              + " places on all machines. Latencies are taken on this one.")
  private @Nullable String master;

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      description = "What Spark is told beside its own configuration; may be repeated.")
  private Map<String, String> conf = new LinkedHashMap<>();

  /** The sweep, on the cluster if one was named. */
  Sweep on(Sweep sweep, Path folder) {
    if (master == null) {
      return sweep;
    }
    return sweep.by(new SparkMaster(master, conf, worker(), folder.resolve("spark.log")));
  }

  /**
   * Looks for what cannot be.
   *
   * @throws Fault if there is something for a Spark that is not named
   */
  void check() {
    if (master == null && !conf.isEmpty()) {
      throw new Fault("--spark-conf is for Spark, which --spark names.");
    }
  }

  /** This program, as it is started to measure for others. */
  private static List<String> worker() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!Files.isExecutable(java)) {
      // Packages have a launcher of their own.
      return List.of(ProcessHandle.current().info().command().orElseThrow(), "worker");
    }
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(JAVA);
    Stream.of("prunepoint.home", "prunepoint.natives", "java.library.path")
        .filter(name -> System.getProperty(name) != null)
        .forEach(name -> command.add("-D%s=%s".formatted(name, System.getProperty(name))));
    command.addAll(List.of("-cp", classPath(), MAIN, "worker"));
    return command;
  }

  /** With whole paths: whoever starts it stands elsewhere. */
  private static String classPath() {
    return String.join(
        File.pathSeparator,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }
}
