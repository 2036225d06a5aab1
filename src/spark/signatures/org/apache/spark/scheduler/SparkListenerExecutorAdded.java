package org.apache.spark.scheduler;

import org.apache.spark.scheduler.cluster.ExecutorInfo;

/** An executor is there. */
public abstract class SparkListenerExecutorAdded {
  public abstract String executorId();

  public abstract ExecutorInfo executorInfo();
}
