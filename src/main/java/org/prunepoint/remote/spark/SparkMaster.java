package org.prunepoint.remote.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.remote.Parcel;
import org.prunepoint.remote.TaskLink;

/**
 * A Spark cluster that does tasks: a driver is submitted to it in client mode, for one job.
 *
 * @param master as Spark names it: {@code local[4]}, {@code spark://host:7077}, {@code yarn}, ...
 * @param conf what Spark is told beside its own configuration
 * @param worker the command that starts a worker, on every machine
 * @param sends whether Spark carries what a job is about to its machines
 * @param log file for what Spark says
 */
public record SparkMaster(
    String master, Map<String, String> conf, List<String> worker, boolean sends, Path log)
    implements TaskLink.Elsewhere {
  /** A word of the worker's that begins so is a file that Spark carries. */
  private static final String SENT = "spark-file:";

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * A cluster whose machines have model and data set where they are here.
   *
   * @param folder where what Spark says is kept
   */
  public static SparkMaster of(String master, Path folder) {
    return of(master, Map.of(), false, folder);
  }

  /**
   * A cluster that this program is started on.
   *
   * @param conf what Spark is told beside its own configuration
   * @param sends whether Spark carries what a job is about to its machines
   * @param folder where what Spark says is kept
   */
  public static SparkMaster of(
      String master, Map<String, String> conf, boolean sends, Path folder) {
    return new SparkMaster(
        master, conf, WorkerProgram.command(), sends, folder.resolve("spark.log"));
  }

  /**
   * Looks before anything is measured.
   *
   * @throws Fault if there is no Spark here that could be asked
   */
  public static void require() {
    SparkInstallation.find();
  }

  /** Whether there is a Spark here that could be asked. */
  public static boolean isHere() {
    try {
      require();
      return true;
    } catch (Fault _) {
      return false;
    }
  }

  @Override
  public TaskLink open(String job, Optional<Path> parcel, Cancellation cancellation) {
    try {
      return open(job, parcel);
    } catch (RuntimeException | Error e) {
      parcel.ifPresent(Parcel::delete);
      throw e;
    }
  }

  private TaskLink open(String job, Optional<Path> parcel) {
    SparkInstallation spark = SparkInstallation.find();
    List<String> command = spark.submit();
    command.addAll(List.of("--master", master, "--deploy-mode", "client"));
    command.addAll(List.of("--name", "prunepoint", "--class", "org.prunepoint.spark.Relay"));
    all().forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    parcel.ifPresent(file -> command.addAll(List.of("--files", file.toString())));
    command.add(spark.relay().toString());
    command.addAll(worker);
    parcel.ifPresent(file -> command.addAll(List.of("--parcel", SENT + file.getFileName())));
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", spark.home().toString());
    environment.putIfAbsent("SPARK_SCALA_VERSION", "2.13"); // as its own scripts do
    if (!SparkInstallation.findsJava(environment)) {
      environment.put("JAVA_HOME", System.getProperty("java.home"));
    }
    if (alone()) {
      environment.put("SPARK_LOCAL_IP", LOOPBACK);
    }
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      builder.redirectError(ProcessBuilder.Redirect.to(log.toFile()));
      return new SparkLink(builder.start(), job, log, () -> parcel.ifPresent(Parcel::delete));
    } catch (IOException e) {
      throw new Fault("Spark cannot be started: %s.".formatted(IoReason.of(e)), e);
    }
  }

  private boolean alone() {
    return master.startsWith("local");
  }

  /** What runs on this machine alone is not to be reached from others. */
  private Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.ui.showConsoleProgress", "false");
    if (alone()) {
      all.put("spark.ui.enabled", "false");
      all.put("spark.driver.host", LOOPBACK);
      all.put("spark.driver.bindAddress", LOOPBACK);
    }
    all.putAll(conf);
    return all;
  }
}
