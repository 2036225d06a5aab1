package org.apache.spark.scheduler;

/** Hears what happens in a cluster; nothing does here. */
public abstract class SparkListener {
  public void onExecutorAdded(SparkListenerExecutorAdded added) {}

  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {}
}
