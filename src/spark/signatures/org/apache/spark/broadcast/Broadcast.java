package org.apache.spark.broadcast;

import java.io.Serializable;

/** What is sent to every executor once. */
public abstract class Broadcast<T> implements Serializable {
  private static final long serialVersionUID = 1;

  public abstract T value();
}
