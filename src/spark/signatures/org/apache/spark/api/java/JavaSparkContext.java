package org.apache.spark.api.java;

import java.io.Closeable;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.broadcast.Broadcast;

/** A cluster of this program alone. */
public class JavaSparkContext implements Closeable {
  private final SparkConf conf;

  public JavaSparkContext(SparkConf conf) {
    this.conf = conf.setIfMissing("spark.driver.host", "localhost");
  }

  public SparkConf getConf() {
    return conf;
  }

  public Boolean isLocal() {
    return true;
  }

  public Integer defaultParallelism() {
    return 2;
  }

  public <T> Broadcast<T> broadcast(T value) {
    return new Broadcast<>() {
      @Override
      public T value() {
        return value;
      }
    };
  }

  @SuppressWarnings("unchecked") // what goes in comes out
  public <T> JavaRDD<T> parallelize(List<T> elements, int parts) {
    return new JavaRDD<>(elements, element -> (T) element);
  }

  public void cancelAllJobs() {}

  @Override
  public void close() {}
}
