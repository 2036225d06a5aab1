package org.prunepoint.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/**
 * How many points are measured at a time, and whether this machine has some of them to do. Spark
 * makes it, so that it hears of executors from the first one on.
 */
public final class Places extends SparkListener {
  private static final Map<String, Executor> EXECUTORS = new ConcurrentHashMap<>();
  private static volatile Runnable changed = () -> {};

  private record Executor(String host, int cores) {}

  /** Tells how many there are now, and whenever that changes: {@code NUMBER HERE}. */
  static void tell(JavaSparkContext spark, Consumer<String> told) {
    SparkConf conf = spark.getConf();
    String host = conf.get("spark.driver.host");
    boolean local = spark.isLocal();
    int cpus = conf.getInt("spark.task.cpus", 1);
    Runnable tell =
        () -> {
          int cores = local ? spark.defaultParallelism() : cores(conf);
          boolean here = local || EXECUTORS.values().stream().anyMatch(e -> here(e.host(), host));
          told.accept(cores / cpus + " " + here);
        };
    changed = tell;
    tell.run();
  }

  /** Where Spark starts executors as they are needed, some more have to be asked for. */
  private static int cores(SparkConf conf) {
    int there = EXECUTORS.values().stream().mapToInt(Executor::cores).sum();
    if (!conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
      return there;
    }
    int most = conf.getInt("spark.dynamicAllocation.maxExecutors", Integer.MAX_VALUE);
    int each = conf.getInt("spark.executor.cores", 1);
    return Math.max(there, Math.min(most, 2 * EXECUTORS.size() + 2) * each);
  }

  private static boolean here(String at, String host) {
    return at.equals(host) || at.equals("localhost") || at.startsWith("127.");
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    EXECUTORS.put(
        added.executorId(),
        new Executor(added.executorInfo().executorHost(), added.executorInfo().totalCores()));
    changed.run();
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    EXECUTORS.remove(removed.executorId());
    changed.run();
  }
}
