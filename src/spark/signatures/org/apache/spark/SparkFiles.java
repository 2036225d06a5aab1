package org.apache.spark;

import java.nio.file.Path;

/** Files that were sent along; they lie where the test says. */
public final class SparkFiles {
  private SparkFiles() {}

  public static String get(String name) {
    return Path.of(System.getProperty("spark.stand-in.files", "."), name).toString();
  }
}
