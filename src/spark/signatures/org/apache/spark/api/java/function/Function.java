package org.apache.spark.api.java.function;

import java.io.Serializable;

/** What a task does with one element. */
public interface Function<T1, R> extends Serializable {
  R call(T1 element) throws Exception;
}
