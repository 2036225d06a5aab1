package org.prunepoint.spark;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** A point, measured by a worker of the executor that it comes to. */
final class Measured implements Function<String, String> {
  private static final long serialVersionUID = 1;

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
    return Workers.measure(job.value(), command, cpus, point);
  }
}
