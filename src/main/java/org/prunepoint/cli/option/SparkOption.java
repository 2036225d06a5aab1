package org.prunepoint.cli.option;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;
import org.prunepoint.remote.TaskLink;
import org.prunepoint.remote.spark.SparkMaster;
import picocli.CommandLine.Option;

/** {@code --spark}: whose machines measure. */
public final class SparkOption {
  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Measure on a Spark cluster: local[2], spark://host:7077, yarn, k8s://... It is found by"
              + " SPARK_HOME; the program lies at the same place on all machines, and so do the"
              + " models and the data set, unless --spark-send is given. Latencies are taken on"
              + " this one.")
  private @Nullable String master;

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      description = "What Spark is told beside its own configuration; may be repeated.")
  private Map<String, String> conf = new LinkedHashMap<>();

  @Option(
      names = "--spark-send",
      description =
          "Send models, pictures and labels to the machines, once to each, instead of looking for"
              + " them where they lie here; removed there in the end.")
  private boolean send;

  /**
   * The cluster, if one was named; what it says is in the folder.
   *
   * @throws Fault if one was named and there is no Spark here
   */
  public Optional<TaskLink.Elsewhere> cluster(Path folder) {
    if (master != null) {
      SparkMaster.require();
    }
    return saying(folder);
  }

  private Optional<TaskLink.Elsewhere> saying(Path folder) {
    return Optional.ofNullable(master).map(named -> SparkMaster.of(named, conf, send, folder));
  }

  /**
   * Does something with the cluster, if one was named. What it says is in a temporary file, which
   * stays where Spark has started and it fails, unless it was cancelled.
   */
  public <T> T with(Function<Optional<TaskLink.Elsewhere>, T> work) {
    if (master == null) {
      return work.apply(Optional.empty());
    }
    try {
      Path folder = Files.createTempDirectory("prunepoint-");
      try {
        T done = work.apply(saying(folder));
        Leftovers.delete(folder);
        return done;
      } catch (CancellationException e) {
        Leftovers.delete(folder);
        throw e;
      } finally {
        deleteEmpty(folder);
      }
    } catch (IOException e) {
      throw new Fault(
          "The folder for temporary files takes no log of Spark's: %s.".formatted(IoReason.of(e)),
          e);
    }
  }

  private static void deleteEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // What Spark said tells why it failed.
    }
  }

  /**
   * Looks for what cannot be.
   *
   * @throws Fault if there is something for a Spark that is not named
   */
  public void check() {
    if (master == null && (send || !conf.isEmpty())) {
      throw new Fault(
          "%s is for Spark, which --spark names."
              .formatted(send ? "--spark-send" : "--spark-conf"));
    }
  }
}
