package org.prunepoint.spark;

import java.util.Arrays;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** A point, measured by a worker of the executor that it comes to. */
final class Measured implements Function<String, String> {
  private static final long serialVersionUID = 1;

  /** Before the name of a file that Spark carries. */
  private static final String SENT = "spark-file:";

  private final Broadcast<String> job;
  private final String[] command;
  private final int cpus;

  Measured(Broadcast<String> job, String[] command, int cpus) {
    this.job = job;
    this.command = command;
    this.cpus = cpus;
  }

  @Override
  public String call(String point) throws Exception {
    String[] here = Arrays.stream(command).map(Measured::here).toArray(String[]::new);
    return Workers.measure(job.value(), here, cpus, point);
  }

  /** What Spark carried lies in a folder of the executor's own. */
  private static String here(String word) {
    return word.startsWith(SENT) ? SparkFiles.get(word.substring(SENT.length())) : word;
  }
}
