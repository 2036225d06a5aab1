package org.apache.spark.scheduler;

/** An executor is gone. */
public abstract class SparkListenerExecutorRemoved {
  public abstract String executorId();
}
