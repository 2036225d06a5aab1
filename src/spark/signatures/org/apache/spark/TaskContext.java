package org.apache.spark;

/** Of a task; there is none here. */
public abstract class TaskContext {
  private static final ThreadLocal<TaskContext> RUNNING = new ThreadLocal<>();

  public static TaskContext get() {
    return RUNNING.get();
  }

  public abstract boolean isInterrupted();
}
