package org.apache.spark.scheduler.cluster;

/** What an executor is. */
public abstract class ExecutorInfo {
  public abstract String executorHost();

  public abstract int totalCores();
}
