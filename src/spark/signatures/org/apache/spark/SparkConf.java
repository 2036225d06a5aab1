package org.apache.spark;

import java.util.HashMap;
import java.util.Map;

/** What is told by system properties, and what is set. */
public class SparkConf {
  private final Map<String, String> values = new HashMap<>();

  public SparkConf() {
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark."))
        .forEach(name -> values.put(name, System.getProperty(name)));
  }

  public SparkConf set(String key, String value) {
    values.put(key, value);
    return this;
  }

  public SparkConf setIfMissing(String key, String value) {
    values.putIfAbsent(key, value);
    return this;
  }

  public String get(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new java.util.NoSuchElementException(key);
    }
    return value;
  }

  public String get(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  public int getInt(String key, int otherwise) {
    String value = values.get(key);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  public boolean getBoolean(String key, boolean otherwise) {
    String value = values.get(key);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }
}
