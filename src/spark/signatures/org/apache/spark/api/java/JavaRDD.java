package org.apache.spark.api.java;

import java.util.List;
import org.apache.spark.api.java.function.Function;

/** Elements, and what is to be done with each. */
public class JavaRDD<T> {
  private final List<?> elements;
  private final Function<Object, T> work;

  JavaRDD(List<?> elements, Function<Object, T> work) {
    this.elements = elements;
    this.work = work;
  }

  public <R> JavaRDD<R> map(Function<T, R> next) {
    return new JavaRDD<>(elements, element -> next.call(work.call(element)));
  }

  public List<T> collect() {
    return elements.stream().map(this::done).toList();
  }

  private T done(Object element) {
    try {
      return work.call(element);
    } catch (Exception e) {
      throw new IllegalStateException("Job aborted: " + e.getMessage(), e);
    }
  }
}
