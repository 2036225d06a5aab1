package org.prunepoint.remote.spark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prunepoint.Fault;

/**
 * Where Spark is, and the program's part for it.
 *
 * @param home with {@code jars}, and {@code bin} where it is a whole distribution
 * @param relay the jar that Spark runs
 */
record SparkInstallation(Path home, Path relay) {
  private static final String VARIABLE = "SPARK_HOME";
  private static final String RELAY = "prunepoint-spark.jar";

  /**
   * Looks where users put them.
   *
   * @throws Fault if one of them is not there
   */
  static SparkInstallation find() {
    String home = System.getenv().getOrDefault(VARIABLE, "");
    if (home.isBlank()) {
      throw new Fault(
          "--spark needs Spark 4, which does not come with the program: unpack it, and set"
              + " SPARK_HOME to where it is.");
    }
    Path spark = Path.of(home).toAbsolutePath();
    if (!Files.isDirectory(spark.resolve("jars"))) {
      throw new Fault("SPARK_HOME is %s, where there is no folder jars.".formatted(spark));
    }
    return new SparkInstallation(
        spark,
        places()
            .map(folder -> folder.resolve(RELAY))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    new Fault(
                        "--spark needs %s beside the program; ./mvnw package makes it."
                            .formatted(RELAY))));
  }

  /** The folder that the launcher names, and those of the class path. */
  private static Stream<Path> places() {
    Stream<String> named = Stream.of(System.getProperty("prunepoint.home", ""));
    Stream<String> path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    return Stream.concat(
            named.filter(text -> !text.isBlank()).map(Path::of),
            path.filter(text -> !text.isBlank())
                .map(text -> Path.of(text).toAbsolutePath().getParent()))
        .flatMap(Stream::ofNullable)
        .distinct();
  }

  /**
   * How its {@code spark-submit} is called; with jars alone, which is all that it needs, by Java.
   */
  List<String> submit() {
    boolean windows = File.separatorChar == '\\';
    Path script = home.resolve("bin").resolve(windows ? "spark-submit.cmd" : "spark-submit");
    if (Files.isRegularFile(script)) {
      return new ArrayList<>(List.of(script.toString()));
    }
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            home.resolve("jars") + File.separator + "*",
            "org.apache.spark.deploy.SparkSubmit"));
  }

  /**
   * Whether Spark's scripts find a Java by themselves. Which one is the user's choice, as each
   * Spark knows some of them; only where there is none the program's own serves.
   */
  static boolean findsJava(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    return !environment.getOrDefault("JAVA_HOME", "").isBlank()
        || Stream.of(path.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .flatMap(folder -> Stream.of(Path.of(folder, "java"), Path.of(folder, "java.exe")))
            .anyMatch(Files::isExecutable);
  }
}
